import type { RecordId } from '../platform/database/index.ts'
import type { Fields } from '../fields/index.ts'
import type { Corrections } from './correction.ts'
import type { Asked, Change, Here, ImportAction, ImportType, Key, Options, Plan, Row } from './import-type.ts'
import type { Foreseen } from './check-counts.ts'
import { planner } from './plan.ts'

/** What each choice on the start page would do with rows, counted. Its plans write nothing. */
export interface Foresight<F extends Fields, E, C extends Change> {
  /** Plans a row for every choice, and counts; the plan for what is offered first is given back. */
  readonly count: (row: Row<F>, met: ForEachWay<E>) => Plan<C>
  /** Plans it only so that later rows of the same key meet what it will have made. */
  readonly fold: (row: Row<F>, met: ForEachWay<E>) => void
  readonly counts: () => Readonly<Record<string, Readonly<Record<string, Foreseen>>>>
}
/** What rows meet, as each way of asking would have left it. */
export type ForEachWay<E> = readonly Map<Key, E>[]
type Said = Readonly<Record<string, string>>

export const presets = (options: Options): Said =>
  Object.fromEntries(Object.entries(options).map(([option, { preset }]) => [option, preset]))

/** What is offered first, and then every other choice of every option, the others standing at what is offered first. */
export function waysOfAsking(options: Options): readonly [Said, ...Said[]] {
  const first = presets(options)
  const others = Object.entries(options).flatMap(([option, { choices, preset }]) =>
    Object.keys(choices)
      .filter((choice) => choice !== preset)
      .map((choice) => ({ ...first, [option]: choice })),
  )
  return [first, ...others]
}

export const forEachWay = <E>(options: Options, met: ReadonlyMap<Key, E>): ForEachWay<E> =>
  waysOfAsking(options).map(() => new Map(met))

export function foresight<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  action: ImportAction,
  place: Here<S>,
  leavesOut: Corrections['leavesOut'],
): Foresight<F, E, C> {
  const here = { ...place, newId: nothingIsMade }
  const ways = waysOfAsking(type.options).map((said) => {
    const asked = { ...said, action } as Asked<O>
    return { asked, counts: { created: 0, updated: 0, skipped: 0, failed: 0 } }
  })
  const plan = (row: Row<F>, met: ForEachWay<E>): readonly Plan<C>[] =>
    ways.map(({ asked }, way) => planner(type, met[way] ?? new Map<Key, E>(), asked, here, leavesOut).plan(row))
  return {
    count: (row, met) => {
      const plans = plan(row, met)
      for (const [way, { counts }] of ways.entries()) counts[verdicts[plans[way]?.do ?? 'fail']]++
      const [offered] = plans
      if (!offered) throw new Error(`The import type ${type.key} offers nothing to plan for.`)
      return offered
    },
    fold: (row, met) => void plan(row, met),
    counts: () =>
      countsByChoice(
        type.options,
        ways.map(({ counts }) => counts),
      ),
  }
}

const verdicts = { create: 'created', update: 'updated', skip: 'skipped', fail: 'failed' } as const

const nothingIsMade = (kind: string): RecordId => `${kind}_foreseen` as RecordId

function countsByChoice(
  options: Options,
  counts: readonly Foreseen[],
): Readonly<Record<string, Readonly<Record<string, Foreseen>>>> {
  const ways = waysOfAsking(options)
  const countsOf = (option: string, choice: string): Foreseen | undefined =>
    counts[ways.findIndex((said) => Object.entries({ ...ways[0], [option]: choice }).every(([o, c]) => said[o] === c))]
  return Object.fromEntries(
    Object.entries(options).map(([option, { choices }]) => [
      option,
      Object.fromEntries(Object.keys(choices).map((choice) => [choice, countsOf(option, choice) ?? nothing])),
    ]),
  )
}

const nothing: Foreseen = { created: 0, updated: 0, skipped: 0, failed: 0 }
