/** What a person does to a record by hand: rules, write and audit in one transaction. Refuses what a file would be refused for. */
export { existingCasesOf, type DuplicateCase } from './existing-cases.ts'
export { changeCase } from './change-case.ts'
export { changeParticipant } from './change-participant.ts'
export { formIssues } from './form-issues.ts'
export type { ChangeSaid } from './read-change.ts'
export type { RecordChange } from './record-change.ts'
export type { CaseSaid } from './case-form.ts'
export { openCase, type OpenedCase } from './open-case.ts'
