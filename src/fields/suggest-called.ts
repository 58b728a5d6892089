import type { Suggestion } from './field.ts'
import { nameKey } from './name-key.ts'
import { likeness } from './likeness.ts'

/** Something that can be meant, under all that people call it: names, numbers, addresses. */
export interface Called {
  readonly offer: Suggestion
  readonly calls: readonly string[]
}

/** "Did you mean…?" among what has several names: each once, by the name that is most like the text; the likeliest first. */
export function suggestCalled(all: readonly Called[], text: string, atMost = 5): readonly Suggestion[] {
  const said = wordings(text)
  return all
    .map(({ offer, calls }) => {
      const keys = calls.map(nameKey)
      return { ...offer, score: Math.max(0, ...said.flatMap((one) => keys.map((key) => likeness(one, key)))) }
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, atMost)
}

/** As it stands, and `Lee, Ann` as Ann Lee. */
export function wordings(text: string): readonly string[] {
  const [last, first, ...more] = text.split(',')
  const turned = first !== undefined && more.length === 0 ? [nameKey(`${first} ${last}`)] : []
  return [nameKey(text), ...turned]
}
