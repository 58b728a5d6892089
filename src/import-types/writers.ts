import {
  assignmentsInStay,
  assignmentsOfPerson,
  endedAssignments,
  newAssignments,
  removedAssignments,
  reopenedAssignments,
} from '../records/caseload/index.ts'
import { casesOfPerson, newCases, removedCases } from '../records/cases/index.ts'
import {
  alteredParticipants,
  newParticipants,
  removedParticipants,
  restoredParticipants,
} from '../records/participants/index.ts'
import {
  endedEnrollments,
  enrollmentsOfPerson,
  newEnrollments,
  removedEnrollments,
  reopenedEnrollments,
} from '../records/programs/index.ts'

const inStay = [assignmentsInStay]
const ofPerson = [casesOfPerson, enrollmentsOfPerson(inStay), assignmentsOfPerson]

/** How each kind of change is written and taken back. Here meets what hangs on a record with the record, which knows nothing of it. */
export const writers = {
  newParticipants: { ...newParticipants, undo: removedParticipants(ofPerson) },
  alteredParticipants: { ...alteredParticipants, undo: restoredParticipants(ofPerson) },
  newCases: { ...newCases, undo: removedCases },
  newEnrollments: { ...newEnrollments, undo: removedEnrollments(inStay) },
  endedEnrollments: { ...endedEnrollments, undo: reopenedEnrollments(inStay) },
  newAssignments: { ...newAssignments, undo: removedAssignments },
  endedAssignments: { ...endedAssignments, undo: reopenedAssignments },
} as const
