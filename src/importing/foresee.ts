import type { Fields } from '../fields/index.ts'
import type { Asked, Change, Here, ImportAction, ImportType, Key, Options, Plan, Row } from './import-type.ts'
import type { Foreseen } from './check-counts.ts'
import { planner } from './plan.ts'

/** What each choice on the start page would do with rows, counted. Its plans write nothing. */
export interface Foresight<F extends Fields, E, C extends Change> {
  /** Plans a row for every choice, and counts; the plan for what is offered first is given back. */
  readonly count: (row: Row<F>, met: ForEachChoice<E>) => Plan<C>
  /** Plans it only so that later rows of the same key meet what it will have made. */
  readonly fold: (row: Row<F>, met: ForEachChoice<E>) => void
  readonly counts: () => Readonly<Record<string, Readonly<Record<string, Foreseen>>>>
}
/** What rows meet, as each choice would have left it. */
export type ForEachChoice<E> = readonly Map<Key, E>[]

export interface Choice {
  readonly option: string
  readonly choice: string
}

/** Every choice of every option, the others standing at what is offered first; a type without options has one. */
export function choicesOf(options: Options): readonly Choice[] {
  const all = Object.entries(options).flatMap(([option, { choices }]) =>
    Object.keys(choices).map((choice) => ({ option, choice })),
  )
  return all.length > 0 ? all : [{ option: '', choice: '' }]
}

export const presets = (options: Options): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(options).map(([option, { preset }]) => [option, preset]))

export const forEachChoice = <E>(options: Options, met: ReadonlyMap<Key, E>): ForEachChoice<E> =>
  choicesOf(options).map(() => new Map(met))

export function foresight<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  action: ImportAction,
  here: Here<S>,
): Foresight<F, E, C> {
  const choices = choicesOf(type.options)
  const counts = choices.map(() => ({ created: 0, updated: 0, skipped: 0, failed: 0 }))
  const asked = choices.map(
    ({ option, choice }) => ({ ...presets(type.options), ...(option && { [option]: choice }), action }) as Asked<O>,
  )
  const preset = Math.max(
    0,
    choices.findIndex(({ option, choice }) => type.options[option]?.preset === choice),
  )
  const plan = (row: Row<F>, met: ForEachChoice<E>) =>
    asked.map((one, index) => planner(type, met[index] ?? new Map<Key, E>(), one, here).plan(row))
  return {
    count: (row, met) => {
      const plans = plan(row, met)
      for (const [index, { do: done }] of plans.entries()) {
        const into = counts[index]
        if (into) into[verdicts[done]]++
      }
      const offered = plans[preset]
      if (!offered) throw new Error(`The import type ${type.key} offers nothing to plan for.`)
      return offered
    },
    fold: (row, met) => void plan(row, met),
    counts: () => {
      const byOption: Record<string, Record<string, Foreseen>> = {}
      for (const [index, { option, choice }] of choices.entries()) {
        const of = counts[index]
        if (of) (byOption[option] ??= {})[choice] = of
      }
      return byOption
    },
  }
}

const verdicts = { create: 'created', update: 'updated', skip: 'skipped', fail: 'failed' } as const
