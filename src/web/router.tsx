import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { everyPage, pages, signInPath } from './page-table.ts'
import { Waiting } from './parts/progress.tsx'
import { inside, root } from './routes/ground.ts'
import { importRoutes } from './routes/import-routes.ts'
import { recordRoutes } from './routes/record-routes.ts'
import { settingsRoutes } from './routes/settings-routes.ts'
import { mayOpen } from './session.ts'
import { Failed } from './shell/failed.tsx'
import { NoPage, NotFound } from './shell/not-found.tsx'

const signIn = createRoute({
  getParentRoute: () => root,
  path: signInPath,
  validateSearch: ({ back }: Record<string, unknown>): { back?: string | undefined } =>
    typeof back === 'string' && /^\/(?![/\\])/.test(back) ? { back } : {},
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in.tsx'), 'SignIn'),
})

/** The first page that they may open. */
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    const first = [pages.dataJobs, ...everyPage].find((page) => mayOpen(context.session, page))
    if (first) redirect({ to: first.path, throw: true })
  },
  component: NoPage,
})

const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

const tree = root.addChildren([
  signIn,
  inside.addChildren([home, ...recordRoutes, ...importRoutes, ...settingsRoutes, elsewhere]),
])

export const routerOf = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultErrorComponent: Failed,
    defaultPendingComponent: Waiting,
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultPreload: 'intent',
    // The queries know what is old.
    defaultPreloadStaleTime: 0,
    // What a page's `validateSearch` does not answer is no part of its address.
    search: { strict: true },
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routerOf>
  }
}
