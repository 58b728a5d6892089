/**
 * Every page there is. Nothing is imported here: tests walk this table too (axe and pictures on each of them).
 *
 * To add a page:
 * 1. Here: its path (a URL per step; `$job` is a parameter), title, who may open it, its place in the navigation if it
 *    has one, and an `example` where its path has a parameter.
 * 2. In `pages/<area>/<page>.tsx`: one exported component that begins with `PageHeader`, made of `parts/`, and asks the
 *    server by `useAnswer(api.…)`.
 * 3. In `routes/`, in the file of its area: four lines that join the two, and its name in the list below.
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
export type NavIcon =
  | 'cases'
  | 'person'
  | 'jobs'
  | 'list'
  | 'people'
  | 'caseload'
  | 'program'
  | 'shield'
  | 'audit'
  | 'mail'
  | 'flow'
  | 'clock'
/** What a parameter of an example stands for: the first one that the demo's administrator sees. */
export type Example =
  | ('job' | 'job at its mapping' | 'job with errors')
  | ('case' | 'participant' | 'program' | 'enrollment' | 'assignment')
  | ('staff' | 'message' | 'workflow' | 'remembered answer')

/** In the order of the navigation. */
export const pages = {
  cases: {
    path: '/cases',
    title: 'Cases',
    may: ['cases:view'],
    nav: { group: 'Work', label: 'Cases', icon: 'cases' },
  },
  newCase: { path: '/cases/new', title: 'New case', may: ['cases:create'] },
  case: { path: '/cases/$case', title: 'Case', may: ['cases:view'], example: { case: 'case' } },
  editCase: { path: '/cases/$case/edit', title: 'Edit case', may: ['cases:edit'], example: { case: 'case' } },
  participants: {
    path: '/participants',
    title: 'Participants',
    may: ['participants:view'],
    nav: { group: 'Work', label: 'Participants', icon: 'person' },
  },
  participant: {
    path: '/participants/$participant',
    title: 'Participant',
    may: ['participants:view'],
    example: { participant: 'participant' },
  },
  editParticipant: {
    path: '/participants/$participant/edit',
    title: 'Edit participant',
    may: ['participants:edit'],
    example: { participant: 'participant' },
  },
  startAssignment: {
    path: '/participants/$participant/assign',
    title: 'Start assignment',
    may: ['caseload:create'],
    example: { participant: 'participant' },
  },
  enroll: {
    path: '/participants/$participant/enroll',
    title: 'Enroll',
    may: ['caseload:create'],
    example: { participant: 'participant' },
  },
  caseload: {
    path: '/caseload',
    title: 'My caseload',
    may: ['caseload:view'],
    nav: { group: 'Work', label: 'My caseload', icon: 'caseload' },
  },
  assignment: {
    path: '/caseload/$assignment',
    title: 'Caseload assignment',
    may: ['caseload:view'],
    example: { assignment: 'assignment' },
  },
  programs: {
    path: '/programs',
    title: 'Programs',
    may: ['caseload:view'],
    nav: { group: 'Work', label: 'Programs', icon: 'program' },
  },
  program: {
    path: '/programs/$program',
    title: 'Program',
    may: ['caseload:view'],
    example: { program: 'program' },
  },
  enrollment: {
    path: '/enrollments/$enrollment',
    title: 'Enrollment',
    may: ['caseload:view'],
    example: { enrollment: 'enrollment' },
  },
  messages: { path: '/messages', title: 'Messages', nav: { group: 'Work', label: 'Messages', icon: 'mail' } },
  message: { path: '/messages/$message', title: 'Message', example: { message: 'message' } },
  dataJobs: {
    path: '/data-jobs',
    title: 'Manage Data Jobs (Batch Upload)',
    may: ['jobs:own', 'jobs:all'],
    nav: { group: 'Settings', label: 'Data Jobs', icon: 'jobs' },
  },
  casesSettings: {
    path: '/settings/cases',
    title: 'Cases Settings',
    may: ['settings:view', 'settings:manage'],
    nav: { group: 'Settings', label: 'Cases Settings', icon: 'list' },
  },
  customFields: {
    path: '/settings/cases/custom-fields',
    title: 'Cases Settings: Custom Fields',
    may: ['settings:view', 'settings:manage'],
  },
  caseloadSettings: {
    path: '/settings/caseload',
    title: 'Caseload Settings',
    may: ['settings:view', 'settings:manage'],
    nav: { group: 'Settings', label: 'Caseload Settings', icon: 'caseload' },
  },
  caseloadLists: {
    path: '/settings/caseload/lists',
    title: 'Caseload Settings: Lists',
    may: ['settings:view', 'settings:manage'],
  },
  caseloadRules: {
    path: '/settings/caseload/rules',
    title: 'Caseload Settings: Rules',
    may: ['settings:view', 'settings:manage'],
  },
  rememberedAnswers: {
    path: '/settings/remembered-answers',
    title: 'Remembered answers',
    may: ['import', 'settings:view', 'settings:manage'],
    nav: { group: 'Settings', label: 'Remembered answers', icon: 'clock' },
  },
  rememberedAnswer: {
    path: '/settings/remembered-answers/$answer',
    title: 'Remembered answer',
    may: ['import', 'settings:view', 'settings:manage'],
    example: { answer: 'remembered answer' },
  },
  workflows: {
    path: '/settings/workflows',
    title: 'Workflows',
    may: ['workflows:view', 'workflows:manage'],
    nav: { group: 'Settings', label: 'Workflows', icon: 'flow' },
  },
  newWorkflow: { path: '/settings/workflows/new', title: 'New workflow', may: ['workflows:manage'] },
  workflow: {
    path: '/settings/workflows/$workflow',
    title: 'Workflow',
    may: ['workflows:view', 'workflows:manage'],
    example: { workflow: 'workflow' },
  },
  staff: {
    path: '/settings/staff',
    title: 'Staff',
    may: ['staff:view'],
    nav: { group: 'Settings', label: 'Staff', icon: 'people' },
  },
  user: {
    path: '/settings/staff/$staff',
    title: 'User’s detail page',
    may: ['staff:view'],
    example: { staff: 'staff' },
  },
  roles: {
    path: '/settings/roles',
    title: 'Roles',
    may: ['staff:view'],
    nav: { group: 'Settings', label: 'Roles', icon: 'shield' },
  },
  audit: {
    path: '/settings/audit',
    title: 'Audit',
    may: ['audit:view'],
    nav: { group: 'Settings', label: 'Audit', icon: 'audit' },
  },
  importInfo: { path: '/data-jobs/$job', title: 'INFO', may: ['jobs:own', 'jobs:all'], example: { job: 'job' } },
  importMapping: {
    path: '/data-jobs/$job/mapping',
    title: 'Import Field Mapping',
    may: ['jobs:own', 'jobs:all'],
    example: { job: 'job at its mapping' },
  },
  importStart: {
    path: '/data-jobs/$job/start',
    title: 'Start Import Job',
    may: ['jobs:own', 'jobs:all'],
    example: { job: 'job with errors' },
  },
  importErrors: {
    path: '/data-jobs/$job/errors',
    title: 'Fix Errors',
    may: ['jobs:own', 'jobs:all'],
    example: { job: 'job with errors' },
  },
  importUndo: {
    path: '/data-jobs/$job/undo',
    title: 'Undo',
    may: ['jobs:own', 'jobs:all'],
    example: { job: 'job' },
  },
  importRows: {
    path: '/data-jobs/$job/errors/rows',
    title: 'Edit rows',
    may: ['import'],
    example: { job: 'job with errors' },
  },
  importRecords: {
    path: '/data-jobs/$job/records',
    title: 'RECORDS',
    may: ['jobs:own', 'jobs:all'],
    example: { job: 'job' },
  },
} as const satisfies Readonly<Record<string, Page>>

/** In front of the sign-in. */
export const signInPath = '/sign-in'

export const everyPage: readonly Page[] = Object.values(pages)
