import type { RecordId, StaffId } from '../platform/database/index.ts'
import type { Moment } from '../records/audit/index.ts'
import type { NewCase } from '../records/cases/index.ts'
import { customPrefix } from '../records/custom-fields/index.ts'
import type { NewParticipant } from '../records/participants/index.ts'
import type { Dice } from './dice.ts'
import { demoHalls, demoTopics } from './settings.ts'

/** What the demo's cases point to. */
export interface DemoGround {
  readonly sources: readonly RecordId[]
  readonly types: readonly RecordId[]
  readonly flags: readonly RecordId[]
  readonly providers: readonly StaffId[]
  readonly openers: readonly StaffId[]
}

const demoCases = 300
const day = 86_400_000
const days = 700

/** One case for everybody and a second or third for some, over two years, the oldest first. */
export function cases(
  d: Dice,
  { now, newId }: Moment,
  people: readonly NewParticipant[],
  on: DemoGround,
): readonly NewCase[] {
  const again = Array.from({ length: demoCases - people.length }, () => d.oneOf(people))
  const periods = new Map<RecordId, number>()
  return [...people, ...again].map((person, n) => {
    const treatmentPeriod = (periods.get(person.record) ?? 0) + 1
    periods.set(person.record, treatmentPeriod)
    const age = Math.floor(days * (1 - n / demoCases)) + 1
    return {
      kind: 'case.new',
      key: person.key,
      record: newId('case'),
      participant: person.record,
      email: person.email,
      source: d.oneOf(on.sources),
      type: d.oneOf(on.types),
      flags: on.flags.filter(() => d.often(12)),
      status:
        age > 400
          ? d.oneOf(['COMPLETE', 'COMPLETE', 'INACTIVE'] as const)
          : d.oneOf(['ACTIVE', 'ACTIVE', 'COMPLETE'] as const),
      treatmentPeriod,
      provider: d.often(70) ? d.oneOf(on.providers) : undefined,
      legacyId: undefined,
      createdAt: before(now, age * day - d.below(day / 2)),
      createdBy: d.oneOf(on.openers),
      custom: customOf(d, now),
    }
  })
}

const notes = [
  'Called, no answer',
  'Prefers e-mail',
  'Said: "next week", twice',
  'Needs an interpreter; ask for Léa',
] as const

function customOf(d: Dice, now: string): ReadonlyMap<string, unknown> {
  const values = Object.entries({
    SANCTION_DEADLINE: d.often(50) ? before(now, -d.below(120) * day).slice(0, 10) : undefined,
    NOTES: d.often(25) ? d.oneOf(notes) : undefined,
    HALL: d.often(60) ? d.oneOf(demoHalls).value : undefined,
    HOURS_OWED: d.often(30) ? d.below(80) / 2 : undefined,
    FIRST_OFFENSE: d.often(60) ? d.often(75) : undefined,
    TOPICS: d.often(40) ? demoTopics.filter(() => d.often(40)).map(({ value }) => value) : undefined,
  })
  return new Map(values.filter(([, value]) => value !== undefined).map(([name, value]) => [customPrefix + name, value]))
}

const before = (now: string, milliseconds: number): string => new Date(Date.parse(now) - milliseconds).toISOString()
