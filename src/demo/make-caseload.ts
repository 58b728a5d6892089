import type { RecordId, Tx } from '../platform/database/index.ts'
import type { Moment } from '../records/audit/index.ts'
import {
  caseloadAfter,
  endedAssignments,
  newAssignments,
  planEnd,
  planLeave,
  planStart,
  type CaseloadChange,
  type CaseloadPlan,
  type OnCaseload,
} from '../records/caseload/index.ts'
import type { CodeListName } from '../records/code-lists/index.ts'
import type { NewParticipant } from '../records/participants/index.ts'
import { addProgram, endedEnrollments, newEnrollments, type Program } from '../records/programs/index.ts'
import type { Caseworker } from '../records/staff/index.ts'
import { dice, type Dice } from './dice.ts'
import { demoPrograms } from './settings.ts'

/** What the demo's assignments point to. */
export interface CaseloadGround {
  readonly lists: Readonly<Record<CodeListName, readonly RecordId[]>>
  readonly caseworkers: readonly Caseworker[]
}

const seed = 1953
const served = 60

/** Programs, and for the first people a stay in one with a caseworker; some were passed on, some have left. By the same rules as files. */
export async function makeCaseload(
  tx: Tx,
  moment: Moment,
  people: readonly NewParticipant[],
  ground: CaseloadGround,
): Promise<void> {
  const programs: Program[] = []
  for (const program of demoPrograms) programs.push(await addProgram(tx, moment, program))
  const d = dice(seed)
  const changes = people.slice(0, served).flatMap(({ record }) => historyOf(d, moment, record, programs, ground))
  await newEnrollments.write(tx, ofKind(changes, 'enrollment.new'))
  await newAssignments.write(tx, ofKind(changes, 'assignment.new'))
  await endedAssignments.write(tx, ofKind(changes, 'assignment.ended'))
  await endedEnrollments.write(tx, ofKind(changes, 'enrollment.ended'))
}

const ofKind = <K extends CaseloadChange['kind']>(changes: readonly CaseloadChange[], kind: K) =>
  changes.filter((change): change is Extract<CaseloadChange, { readonly kind: K }> => change.kind === kind)

function historyOf(
  d: Dice,
  { now, newId }: Moment,
  participant: RecordId,
  programs: readonly Program[],
  { lists, caseworkers }: CaseloadGround,
): readonly CaseloadChange[] {
  const [relationship] = lists['caseworker-relationship']
  const [status] = lists['caseload-status']
  const day = (ago: number) => new Date(Date.parse(now) - ago * 86_400_000).toISOString().slice(0, 10)
  const named = (id: RecordId | undefined) => id && { id, label: 'Primary caseworker' }
  const changes: CaseloadChange[] = []
  let on: OnCaseload = { assignments: [], enrollments: [] }
  const make = (plan: CaseloadPlan): void => {
    if (plan.do !== 'change') throw new Error(`The demo breaks a rule of caseloads: ${JSON.stringify(plan)}`)
    changes.push(...plan.changes)
    on = plan.changes.reduce(caseloadAfter, on)
  }
  const joined = 60 + d.below(400)
  const program = d.often(90) ? d.oneOf(programs) : undefined
  const start = (caseworker: Caseworker, ago: number, programStart: string | undefined) =>
    make(
      planStart(
        {
          ...{ participant, program, caseworker, relationship: named(relationship), status: named(status) },
          ...{ startsOn: day(ago), endsOn: undefined, reason: undefined, programStart, programEnd: undefined },
        },
        on,
        newId,
      ),
    )
  const ending = () => ({ participant, on, settings: { dismissalReasonNeeded: false }, newId })
  const reasonAt = (at: number) => named(lists['dismissal-reason'][at])
  const first = d.oneOf(caseworkers)
  start(first, joined - d.below(20), program && day(joined))
  const [assigned] = on.assignments
  if (assigned && d.often(25)) {
    const ago = 30 + d.below(10)
    const said = { endsOn: day(ago), status: undefined, programStart: undefined, programEnd: undefined }
    make(planEnd(assigned, { ...said, reason: reasonAt(1) }, ending()))
    start(d.oneOf(caseworkers.filter(({ id }) => id !== first.id)), ago, undefined)
  }
  const [enrolled] = on.enrollments
  const open = on.assignments.filter(({ endsOn }) => endsOn === undefined)
  if (enrolled && d.often(30)) {
    const endToo = open.map((assignment) => ({ assignment, reason: reasonAt(0) }))
    make(planLeave(enrolled, day(d.below(20)), endToo, ending()))
  }
  return changes
}
