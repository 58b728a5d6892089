/** Cases: found by Identifier, opened, listed. Knows no import, and decides nothing about duplicates: whoever opens a case does. */
export { casesOf, existingCases, type ExistingCase } from './cases-of.store.ts'
export { caseFacts } from './case-facts.ts'
export type { CaseCard, Named } from './case-card.store.ts'
export { caseById, casesPage, searchCases, type CaseFilter, type CasesPage } from './case-pages.store.ts'
export { findCasesByIdentifier, type Met } from './find-cases.store.ts'
export { caseStatuses, lastTreatmentPeriod, type CaseStatus, type NewCase } from './new-case.ts'
export { insertCase } from './insert-case.store.ts'
export { newCases } from './write-cases.store.ts'
