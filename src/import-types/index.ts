/** What can be imported: one definition a file. Knows records and the engine's terms, and runs nothing. */
import { registered, type Registered } from '../importing/index.ts'
import { caseload } from './caseload.ts'
import { cases } from './cases.ts'
import { enrollments } from './enrollments.ts'
import { participants } from './participants.ts'

export { caseload, cases, enrollments, participants }

/** By the key that a job names. */
export const importTypes: ReadonlyMap<string, Registered> = new Map([
  [cases.key, registered(cases)],
  [participants.key, registered(participants)],
  [enrollments.key, registered(enrollments)],
  [caseload.key, registered(caseload)],
])
