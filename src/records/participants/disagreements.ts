import { identifierKey } from '../../fields/index.ts'
import { customPrefix } from '../custom-fields/index.ts'
import type { Demographics } from './alike.store.ts'
import { folded } from './folded.ts'
import type { DetailsOnFile } from './person.ts'

/** Something that is said of somebody, and is otherwise on file. */
export interface Disagreement {
  /** Of the field: `lastName`, `Custom.HALL`. */
  readonly name: string
  readonly said: string
  readonly onFile: string | undefined
}

/** What is said of a person against what is on file: case, accents and space do not matter, and what is not on file does not agree. */
export const disagreements = (said: Demographics, onFile: DetailsOnFile): readonly Disagreement[] =>
  [...said].flatMap(([name, value]) => {
    const known = keptOf(name, onFile)
    return known !== undefined && plain(known) === plain(value)
      ? []
      : [{ name, said: words(value), onFile: known === undefined ? undefined : words(known) }]
  })

function keptOf(name: string, onFile: DetailsOnFile): unknown {
  const kept: Readonly<Record<string, unknown>> = name.startsWith(customPrefix) ? onFile.custom : { ...onFile }
  return kept[name.startsWith(customPrefix) ? name.slice(customPrefix.length) : name] ?? undefined
}

/** Several choices are a set: their order says nothing. */
const words = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).toSorted().join(', ') : String(value)

/** Whoever was found by it agrees: nothing differs here that is the same to the database. Space does not matter besides. */
const plain = (value: unknown): string => identifierKey(folded(words(value)))
