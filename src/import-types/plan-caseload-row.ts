import type { Issue } from '../fields/index.ts'
import type { RecordId } from '../platform/database/index.ts'
import {
  openLike,
  planEnd,
  planStart,
  type CaseloadPlan,
  type EndSaid,
  type Ending,
  type StartSaid,
} from '../records/caseload/index.ts'

/** What a row of caseloads says, whichever it does. */
type Said = Omit<StartSaid, 'participant'> & EndSaid
interface Row extends Said {
  readonly does: 'Insert' | 'Update'
}

/** Insert starts an assignment. Update ends the one that is open like that, and never creates. */
export function planCaseloadRow(row: Row, answered: RecordId | undefined, ending: Ending): CaseloadPlan {
  const { participant, on, newId } = ending
  if (row.does === 'Insert') return planStart({ ...row, participant }, on, newId)
  const { program, caseworker, relationship, startsOn } = row
  const like = { program: program?.id, caseworker: caseworker.id, relationship: relationship?.id, assignment: answered }
  const one = openLike(like, on)
  if ('code' in one) return refuse(one.field === 'assignment' ? { ...one, field: 'Assignment' } : one)
  if (startsOn !== undefined && startsOn !== one.startsOn)
    return refuse({
      code: 'start-date-differs',
      field: 'startsOn',
      facts: { inFile: startsOn, onRecord: one.startsOn },
    })
  return planEnd(one, row, ending)
}

const refuse = (issue: Issue): CaseloadPlan => ({ do: 'refuse', issues: [issue] })
