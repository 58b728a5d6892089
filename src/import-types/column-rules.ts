import type { Issue } from '../fields/index.ts'

/** At least one of these sets of fields has its columns. */
export const atLeastOne =
  (...sets: readonly (readonly string[])[]) =>
  (mapped: ReadonlySet<string>): readonly Issue[] =>
    sets.some((set) => set.every((field) => mapped.has(field))) ? [] : [{ code: 'columns-for-nobody' }]

/** Participant ID has its column, or what tells people apart has one: whatever is not one of these fields. */
export const columnsForWhom =
  (...others: readonly string[]) =>
  (mapped: ReadonlySet<string>): readonly Issue[] =>
    [...mapped].some((field) => !others.includes(field)) ? [] : [{ code: 'participant-needs-column' }]
