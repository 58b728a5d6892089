/** The trail: who did what, when, before and after. Takes entries, and refuses to change or drop one. */
export type { Moment } from './moment.ts'
export { record, recordAll, trailOf, type AuditEntry, type AuditEvent } from './audit.store.ts'
export { trailPage, type TrailEvent, type TrailFilter } from './audit-pages.store.ts'
export { recordRefused, type RefusedRequest } from './refused.store.ts'
export { changedNow, changesSince, type FieldChange, type FieldChanges } from './field-changes.store.ts'
export { isNeeded, ownThatStays, removal, standing, untouched, type Need, type Undoing } from './undo.store.ts'
