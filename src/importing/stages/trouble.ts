import { FilesAway } from '../../platform/files/index.ts'

/** The parts of a PostgreSQL error that say whose fault it is. */
const stateOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Somebody else was in the way (deadlock, lock, a record that was made meanwhile): worth planning anew, as a whole. */
export const ofTheDatabase = (error: unknown): boolean =>
  ['40001', '40P01', '55P03', '23505'].includes(stateOf(error) ?? '')

/** The data of some row cannot be written (constraint, data exception, a trigger's refusal): says which kind. */
export function ofTheRow(error: unknown): string | undefined {
  const state = stateOf(error)
  const kind = state && kinds.find(([start]) => state.startsWith(start))
  return kind?.[1]
}

const kinds = [
  ['23', 'it contradicts what is on record'],
  ['22', 'a value does not fit'],
  ['P0001', 'a rule of the database forbids it'],
  ['54', 'it is too large'],
] as const

/** What no try of ours brings back, and somebody else will: the job says so, and waits. */
export type Missing = 'files-away' | 'database-full' | 'folder-full'
export const isMissing = (code: string | undefined): code is Missing =>
  code === 'files-away' || code === 'database-full' || code === 'folder-full'

export function whatIsMissing(error: unknown): Missing | undefined {
  if (error instanceof FilesAway) return 'files-away'
  const state = stateOf(error) ?? ''
  if (state === '53100') return 'database-full'
  return ['ENOSPC', 'EDQUOT', 'EROFS'].includes(state) ? 'folder-full' : undefined
}

/** The database was away or too busy: what is tried again later may go well. */
export function passes(error: unknown): boolean {
  const lost = error instanceof Error && /connection|terminat|timeout/i.test(error.message)
  return lost || /^(08|53|57|58|40|55|ECONN|EPIPE|ETIMEDOUT)/.test(stateOf(error) ?? '')
}
