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
  const changes = people
    .slice(0, served)
    .flatMap(({ record }) => historyOf({ d, moment, participant: record, programs, ...ground }))
  await newEnrollments.write(tx, ofKind(changes, 'enrollment.new'))
  await newAssignments.write(tx, ofKind(changes, 'assignment.new'))
  await endedAssignments.write(tx, ofKind(changes, 'assignment.ended'))
  await endedEnrollments.write(tx, ofKind(changes, 'enrollment.ended'))
}

const ofKind = <K extends CaseloadChange['kind']>(changes: readonly CaseloadChange[], kind: K) =>
  changes.filter((change): change is Extract<CaseloadChange, { readonly kind: K }> => change.kind === kind)

interface Telling extends CaseloadGround {
  readonly d: Dice
  readonly moment: Moment
  readonly participant: RecordId
  readonly programs: readonly Program[]
}

/** One person's: assigned, then some passed on to somebody else, then some away. */
function historyOf(telling: Telling): readonly CaseloadChange[] {
  const { d, caseworkers } = telling
  const joined = 60 + d.below(400)
  const program = d.often(90) ? d.oneOf(telling.programs) : undefined
  const first = d.oneOf(caseworkers)
  const begun = starts(telling, { program, caseworker: first, ago: joined - d.below(20), joined })
  const changes = [...begun(nobody)]
  if (d.often(25)) {
    const ago = 30 + d.below(10)
    const caseworker = d.oneOf(caseworkers.filter(({ id }) => id !== first.id))
    changes.push(...ends(telling, ago)(after(changes)))
    changes.push(...starts(telling, { program, caseworker, ago })(after(changes)))
  }
  if (d.often(30)) changes.push(...leaves(telling, d.below(20))(after(changes)))
  return changes
}

const nobody: OnCaseload = { assignments: [], enrollments: [] }
const after = (changes: readonly CaseloadChange[]): OnCaseload => changes.reduce(caseloadAfter, nobody)
type Step = (on: OnCaseload) => readonly CaseloadChange[]

interface Start {
  readonly program: Program | undefined
  readonly caseworker: Caseworker
  /** Days ago. */
  readonly ago: number
  readonly joined?: number
}

const starts =
  ({ moment, participant, lists }: Telling, { program, caseworker, ago, joined }: Start): Step =>
  (on) => {
    const said = {
      ...{ participant, program, caseworker, relationship: entry(lists['caseworker-relationship'], 0) },
      ...{
        status: entry(lists['caseload-status'], 0),
        startsOn: day(moment, ago),
        endsOn: undefined,
        reason: undefined,
      },
      programStart: program && joined !== undefined ? day(moment, joined) : undefined,
      programEnd: undefined,
    }
    return changesOf(planStart(said, on, moment.newId))
  }

const ends =
  (telling: Telling, ago: number): Step =>
  (on) => {
    const said = { status: undefined, programStart: undefined, programEnd: undefined, reason: reason(telling, 1) }
    return openOnes(on).flatMap((one) =>
      changesOf(planEnd(one, { ...said, endsOn: day(telling.moment, ago) }, ending(telling, on))),
    )
  }

/** Who is in no program stays. */
const leaves =
  (telling: Telling, ago: number): Step =>
  (on) => {
    const endToo = openOnes(on).map((assignment) => ({ assignment, reason: reason(telling, 0) }))
    return on.enrollments.flatMap((stay) =>
      changesOf(planLeave(stay, day(telling.moment, ago), endToo, ending(telling, on))),
    )
  }

const ending = ({ moment, participant }: Telling, on: OnCaseload) => ({
  ...{ participant, on, settings: { dismissalReasonNeeded: false }, newId: moment.newId },
})

function changesOf(plan: CaseloadPlan): readonly CaseloadChange[] {
  if (plan.do !== 'change') throw new Error(`The demo breaks a rule of caseloads: ${JSON.stringify(plan)}`)
  return plan.changes
}

const openOnes = ({ assignments }: OnCaseload) => assignments.filter(({ endsOn }) => endsOn === undefined)
const reason = ({ lists }: Telling, at: number) => entry(lists['dismissal-reason'], at)
const day = ({ now }: Moment, ago: number): string =>
  new Date(Date.parse(now) - ago * 86_400_000).toISOString().slice(0, 10)

/** Its label is not asked: nothing is shown of a demo that is being made. */
const entry = (list: readonly RecordId[], at: number) => {
  const id = list[at]
  return id && { id, label: '' }
}
