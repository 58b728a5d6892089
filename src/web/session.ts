import { getRouteApi } from '@tanstack/react-router'
import { api, ApiError, type Answer } from '../api/index.ts'
import type { Page } from './page-table.ts'
import { asking } from './server.ts'

export type Session = Answer<typeof api.session.who>
/** What stands before the fraction of a number, in this organisation. */
export type DecimalSign = Session['organisation']['decimalSign']

export const askingWho = () => ({ ...asking(api.session.who), staleTime: 60_000 })

/** Of pages behind the sign-in. */
export const useSession = (): Session => getRouteApi('/inside').useRouteContext().session

/** Whether they may: for what a page shows or leaves out. The server decides again. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.includes(permission)
}

export const mayOpen = ({ permissions }: Session, { may }: Page): boolean =>
  may === undefined || may.some((permission) => permissions.includes(permission))

/** Before a page asks for anything. */
export function refuseWhoMayNot(session: Session, page: Page): void {
  if (mayOpen(session, page)) return
  const sentence = `${page.title} needs a permission that your role does not include.`
  throw new ApiError(403, { code: 'forbidden', sentence, facts: { needs: page.may } })
}

/** Whether an error says that nobody is signed in any more. */
export const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.status === 401
