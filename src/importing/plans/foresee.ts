import type { HeardMessage, Listening } from '../../events/index.ts'
import type { RecordId } from '../../platform/database/index.ts'
import type { Fields } from '../../fields/index.ts'
import type { CheckCounts, Foreseen } from './check-counts.ts'
import type { GoodRow } from '../rows/check-row.ts'
import { messageCounter } from '../messages/count-messages.ts'
import { hearPlans } from '../messages/hear-plans.ts'
import type { Asked, Change, Here, ImportAction, ImportType, Key, Options, Plan } from '../import-type.ts'
import { planner, plannerInOrder, type Saying } from './plan.ts'
import { everyWayOfAsking, isWay, waysOfAsking, type Said } from './ways-of-asking.ts'

/** What each choice on the start page would do with rows, counted, and what would be sent. Its plans write nothing. */
export interface Foresight<F extends Fields, E, C extends Change> {
  /** Rows that have nobody in common, and meet these. */
  readonly apart: (met: ReadonlyMap<Key, E>) => Foreseeing<F, C>
  /** Any rows that meet these. */
  readonly page: (met: ReadonlyMap<Key, E>) => PageForesight<F, E, C>
  readonly counts: () => Pick<CheckCounts, 'foreseen' | 'offered'>
  /** Undefined: nobody listens. */
  readonly messages: () => CheckCounts['messages']
}
export interface Foreseeing<F extends Fields, C extends Change> {
  /** Plans a row for every way, and counts; the plan for what is offered first is given back. */
  readonly count: (row: GoodRow<F>) => Plan<C>
  /** What the counted rows would have sent. */
  readonly heard: () => readonly ForeseenMessage[]
}
export interface PageForesight<F extends Fields, E, C extends Change> extends Foreseeing<F, C> {
  /** What rows meet, as each way of asking would have left it. */
  readonly met: readonly Map<Key, E>[]
  /** Plans it only so that later rows of the same key meet what it will have made. */
  readonly fold: (row: GoodRow<F>) => void
}
/** A message that a row would make: under which ways of asking, a bit each. */
export interface ForeseenMessage {
  readonly row: number
  readonly ways: number
  readonly message: HeardMessage & { readonly address: string }
}

export interface Looking<S> {
  readonly action: ImportAction
  readonly here: Here<S>
  readonly saying: Saying
  /** Undefined: nobody does, and only the ways that are counted are planned. */
  readonly listening: Listening | undefined
}

export function foresight<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  { action, here: place, saying, listening }: Looking<S>,
): Foresight<F, E, C> {
  const here = { ...place, newId: nothingIsMade }
  const ways = listening ? everyWayOfAsking(type.options) : waysOfAsking(type.options)
  const counts = ways.map(() => ({ created: 0, updated: 0, skipped: 0, failed: 0 }))
  const sent = listening && messageCounter(listening, ways)

  const asked = ways.map((said) => ({ ...said, action }) as Asked<O>)

  /** Given how a row is planned in each way. */
  const foreseeing = (plansOf: (row: GoodRow<F>) => readonly Plan<C>[]): Foreseeing<F, C> => {
    const heard: ForeseenMessage[] = []
    const hear = (row: number, plans: readonly Plan<C>[]): void => {
      if (!listening || !sent || !type.event) return
      for (const one of hearPlans(listening, type.event, plans)) {
        sent.add(one)
        const { address } = one.message
        if (address !== undefined) heard.push({ row, ways: one.ways, message: { ...one.message, address } })
      }
    }
    return {
      count: (row) => {
        const plans = plansOf(row)
        for (let way = 0; way < counts.length; way++) {
          const count = counts[way]
          if (count) count[verdicts[plans[way]?.do ?? 'fail']]++
        }
        hear(row.number, plans)
        const [offered] = plans
        if (!offered) throw new Error(`The import type ${type.key} offers nothing to plan for.`)
        return offered
      },
      heard: () => heard,
    }
  }
  return {
    apart: (met) => {
      const planners = asked.map((way) => planner(type, met, way, here, saying))
      return foreseeing((row) => {
        const inOne = type.optionsMatter?.(row.key === undefined ? undefined : met.get(row.key)) === false
        const plan = inOne ? planners[0]?.plan(row) : undefined
        return planners.map((one) => plan ?? one.plan(row))
      })
    },
    page: (met) => {
      const ofWays = asked.map((way) => ({ way, met: new Map(met) }))
      const planners = ofWays.map((of) => plannerInOrder(type, of.met, of.way, here, saying))
      const plansOf = (row: GoodRow<F>) => planners.map(({ plan }) => plan(row))
      return { ...foreseeing(plansOf), met: ofWays.map((of) => of.met), fold: (row) => void plansOf(row) }
    },
    counts: () => ({ foreseen: countsByChoice(type.options, ways, counts), ...(counts[0] && { offered: counts[0] }) }),
    messages: () => sent?.counts(),
  }
}

const verdicts = { create: 'created', update: 'updated', skip: 'skipped', fail: 'failed' } as const

/** Ids of what is only foreseen. */
export const nothingIsMade = (kind: string): RecordId => `${kind}_foreseen` as RecordId

function countsByChoice(
  options: Options,
  ways: readonly [Said, ...Said[]],
  counts: readonly Foreseen[],
): CheckCounts['foreseen'] {
  const countsOf = (option: string, choice: string): Foreseen | undefined =>
    counts[ways.findIndex((said) => isWay(said, { ...ways[0], [option]: choice }))]
  return Object.fromEntries(
    Object.entries(options).map(([option, { choices }]) => [
      option,
      Object.fromEntries(Object.keys(choices).map((choice) => [choice, countsOf(option, choice) ?? nothing])),
    ]),
  )
}

const nothing: Foreseen = { created: 0, updated: 0, skipped: 0, failed: 0 }
