import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { signInPath, type Page } from '../page-table.ts'
import { askingWho, isSignedOut, refuseWhoMayNot, type Session } from '../session.ts'
import { NotFound } from '../shell/not-found.tsx'

interface Context {
  readonly queries: QueryClient
}

export const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound })

/** Around every page behind the sign-in. Who is not signed in goes there, and comes back to where they were. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }): Promise<{ session: Session }> => {
    try {
      return { session: await context.queries.ensureQueryData(askingWho()) }
    } catch (error) {
      if (isSignedOut(error)) redirect({ to: signInPath, search: { back: location.href }, throw: true })
      throw error
    }
  },
  component: lazyRouteComponent(() => import('../shell/shell.tsx'), 'Shell'),
})

/** What is the same for every page. */
export const opening = (page: Page) => ({
  getParentRoute: () => inside,
  beforeLoad: ({ context }: { readonly context: { readonly session: Session } }) =>
    refuseWhoMayNot(context.session, page),
})
