/** Programs, and who is in them when: looked up, added to, joined, left. Decides nothing about who may leave: the caseload does. */
export type { EndedEnrollment, Enrollment, NewEnrollment } from './enrollment.ts'
export { endedIn, endedOf, type Ended, type EndedColumns } from './ended.store.ts'
export { enrolledIn } from './enrolled.store.ts'
export { enrollmentsByIds, enrollmentsOnPage, oneEnrollment, type EnrollmentCard } from './enrollment-cards.store.ts'
export { enrollmentsOf, participantEnrolled } from './enrollments.store.ts'
export type { Program } from './program.ts'
export { programById, programByName } from './program-lookups.ts'
export { addProgram, allPrograms, changeProgram, oneProgram } from './programs.store.ts'
export { endedEnrollments, insertEnrollment, newEnrollments } from './write-enrollments.store.ts'
export {
  enrollmentsOfPerson,
  enrollmentStays,
  lockPeopleOf,
  removedEnrollments,
  reopenedEnrollments,
} from './undo-enrollments.store.ts'
