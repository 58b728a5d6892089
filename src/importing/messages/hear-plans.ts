import { isDeepStrictEqual } from 'node:util'
import type { Facts, HeardMessage, Listening, RecordEvent } from '../../events/index.ts'
import type { Issue } from '../../fields/index.ts'
import type { Change, Plan } from '../import-type.ts'

/** A message, and the ways of asking under which a row makes it, a bit each. */
export interface MessageOfWays {
  readonly ways: number
  readonly message: HeardMessage
}

type EventOf<C extends Change> = (change: C, notes: readonly Issue[]) => RecordEvent | undefined

/** What is heard of one row that was planned for each way of asking. The same event under several ways is heard once. */
export function hearPlans<C extends Change>(
  { hear }: Listening,
  eventOf: EventOf<C>,
  plans: readonly Plan<C>[],
): readonly MessageOfWays[] {
  const events: { readonly event: RecordEvent; ways: number }[] = []
  for (const [way, plan] of plans.entries()) {
    for (const event of eventsOf(eventOf, plan)) {
      const same = events.find((one) => isSame(one.event, event))
      if (same) same.ways |= 1 << way
      else events.push({ event, ways: 1 << way })
    }
  }
  const [first, ...others] = events
  if (!first) return []
  const heard = hear(first.event).map((message) => ({ ways: first.ways, message }))
  for (const { event, ways } of others) for (const message of hear(event)) addTo(heard, message, ways)
  return heard
}

/** What happens to records when a plan is carried out. */
export function eventsOf<C extends Change>(eventOf: EventOf<C>, plan: Plan<C>): readonly RecordEvent[] {
  if (plan.do !== 'create' && plan.do !== 'update') return none
  return plan.changes.flatMap((change) => eventOf(change, plan.notes ?? none) ?? none)
}
const none: readonly never[] = []

/** Two events may differ in what no text says. */
function addTo(heard: { ways: number; readonly message: HeardMessage }[], message: HeardMessage, ways: number): void {
  const same = heard.find((one) => isDeepStrictEqual(one.message, message))
  if (same) same.ways |= ways
  else heard.push({ ways, message })
}

const isSame = (one: RecordEvent, other: RecordEvent): boolean =>
  one.name === other.name &&
  sameFacts(one.facts, other.facts) &&
  sameFacts(one.was ?? nothing, other.was ?? nothing) &&
  isDeepStrictEqual(one.hold, other.hold)
const nothing: Facts = {}

/** Of one row, so that they have the same names; only lists are made anew for each plan. */
function sameFacts(one: Facts, other: Facts): boolean {
  for (const name in one) {
    const [a, b] = [one[name], other[name]]
    if (a !== b && !(Array.isArray(a) && isDeepStrictEqual(a, b))) return false
  }
  return true
}
