import type { Assignment } from '../assignment.ts'
import { caseloadAfterAll } from './caseload-after.ts'
import { refusedFor, type CaseloadPlan } from './caseload-plan.ts'
import { planEnd, type Ending, type EndSaid } from './plan-end.ts'
import { planStart, type StartSaid } from './plan-start.ts'

/** Ends one and starts another, in one step or not at all. */
export function planTransfer(one: Assignment, ended: EndSaid, started: StartSaid, ending: Ending): CaseloadPlan {
  const end = planEnd(one, ended, ending)
  if (end.do !== 'change') return end
  const start = planStart(started, caseloadAfterAll(ending.on, end.changes), ending.newId)
  if (start.do === 'nothing') return refusedFor({ ...start.because, code: 'assignment-open' })
  return start.do === 'change' ? { ...start, changes: [...end.changes, ...start.changes] } : start
}
