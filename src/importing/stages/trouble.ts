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
