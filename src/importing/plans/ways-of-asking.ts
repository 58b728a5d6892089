import { Invalid } from '../../platform/database/index.ts'
import type { Options } from '../import-type.ts'

/** A choice for every option. */
export type Said = Readonly<Record<string, string>>

/** As many as there are bits to tell them apart by. */
const mostWays = 31

/** What is offered first. */
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

/** Every combination of choices, what is offered first before all others. */
export function everyWayOfAsking(options: Options): readonly [Said, ...Said[]] {
  const first = presets(options)
  let ways: readonly Said[] = [{}]
  for (const [option, { choices }] of Object.entries(options))
    ways = ways.flatMap((said) => Object.keys(choices).map((choice) => ({ ...said, [option]: choice })))
  if (ways.length > mostWays)
    throw new Error(`Options may be combined in ${mostWays} ways, and these in ${ways.length}.`)
  return [first, ...ways.filter((said) => !isWay(said, first))]
}

/** Whether a job that is asked so goes this way; it may be asked for more than the options. */
export const isWay = (way: Said, asked: Said): boolean =>
  Object.entries(way).every(([option, choice]) => asked[option] === choice)

/** A choice for every option: what is said, what was said before, or what is offered first. Refuses what there is not. */
export function askedOf(options: Options, said: Said, before: Said | undefined): Said {
  for (const [name, choice] of Object.entries(said)) {
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (!option) throw new Invalid(`There is no option ${name}. Choose among: ${Object.keys(options).join(', ')}.`)
    if (!Object.hasOwn(option.choices, choice))
      throw new Invalid(
        `${option.label} cannot be ${choice}. Choose one of: ${Object.keys(option.choices).join(', ')}.`,
      )
    if (before?.[name] !== undefined && before[name] !== choice)
      throw new Invalid(
        `The first rows were loaded with ${option.label}: ${option.choices[before[name]] ?? before[name]}. The rest is loaded the same way.`,
      )
  }
  return { ...presets(options), ...before, ...said }
}
