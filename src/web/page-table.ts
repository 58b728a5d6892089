/**
 * Every page there is. Nothing is imported here: tests walk this table too (axe and pictures on each of them).
 *
 * To add a page:
 * 1. Here: its path (a URL per step; `$job` is a parameter), title, who may open it, its place in the navigation if it
 *    has one, and an `example` where its path has a parameter.
 * 2. In `pages/<area>/<page>.tsx`: one exported component that begins with `PageHeader`, made of `parts/`, and asks the
 *    server by `useAnswer(api.…)`.
 * 3. In `router.tsx`: four lines that join the two, and its name in the tree.
 */
export interface Page {
  readonly path: string
  readonly title: string
  /** One of these permissions; left out: whoever is signed in. */
  readonly may?: readonly string[]
  readonly nav?: { readonly group: 'Work' | 'Settings'; readonly label: string; readonly icon: NavIcon }
  /** A path that the demo organisation has, where parameters must be filled in: `asked` finds them. */
  readonly example?: Readonly<Record<string, Example>>
}
export type NavIcon = 'cases' | 'person' | 'jobs' | 'list' | 'people' | 'shield' | 'audit'
/** What a parameter of an example stands for: the first one that the demo's administrator sees. */
export type Example = 'job' | 'case' | 'participant' | 'staff'

/** In the order of the navigation. */
export const pages = {
  dataJobs: {
    path: '/data-jobs',
    title: 'Manage Data Jobs (Batch Upload)',
    may: ['jobs:own', 'jobs:all'],
    nav: { group: 'Settings', label: 'Data Jobs', icon: 'jobs' },
  },
} as const satisfies Readonly<Record<string, Page>>

/** In front of the sign-in. */
export const signInPath = '/sign-in'

export const everyPage: readonly Page[] = Object.values(pages)
