/** Text <-> value: what one cell may hold, a kind a file. Reads no database and knows no record; look-ups are handed in. */
export { askedFor } from './asked-for.ts'
export { fieldIssues } from './catalogue.ts'
export { choice } from './choice.ts'
export { isDamage } from './damage.ts'
export { date } from './date.ts'
export { email } from './email.ts'
export type {
  Answer,
  Ask,
  Catalogue,
  CatalogueEntry,
  Field,
  Fields,
  Found,
  Header,
  Issue,
  IssueCode,
  Known,
  Lookup,
  Needed,
  Parsed,
  Permission,
  Suggestion,
  Texts,
  Values,
  Way,
} from './field.ts'
export type { FieldOptions } from './field-of.ts'
export { identifier, identifierKey } from './identifier.ts'
export { instant } from './instant.ts'
export { integer } from './integer.ts'
export { likeness } from './likeness.ts'
export { listOf } from './list-of.ts'
export { findInList, type ListEntry, suggestFrom } from './list-lookup.ts'
export { nameKey } from './name-key.ts'
export { number } from './number.ts'
export { oneWayOf } from './one-way-of.ts'
export { phone } from './phone.ts'
export { reference } from './reference.ts'
export { oneSlipFrom } from './slips.ts'
export { suggestCalled, wordings } from './suggest-called.ts'
export { text } from './text.ts'
export { yesNo } from './yes-no.ts'
