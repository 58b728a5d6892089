import { Conflict, Invalid } from '../../platform/database/index.ts'
import type { Choice, CustomFieldType } from './custom-fields.store.ts'

/** A choice as it is said. */
export type SaidChoice = Omit<Choice, 'active'> & { readonly active?: boolean | undefined }

/** Only a field that is a choice has any, each under a value of its own, and one at least that can be chosen. */
export function choicesOf(type: CustomFieldType, choices: readonly SaidChoice[]): readonly Choice[] {
  if (type !== 'choice' && type !== 'several-choices') return []
  if (!choices.some(({ active }) => active !== false))
    throw new Invalid('A field of this type needs at least one choice.')
  const values = choices.map(({ value }) => value.trim().toLowerCase())
  const twice = choices.find((_, place) => values.indexOf(values[place] ?? '') < place)
  if (twice) throw new Invalid(`Two choices have the value "${twice.value}". Give each a value of its own.`)
  return choices.map(({ value, label, active = true }) => ({ value, label, ...(!active && { active }) }))
}

/** The choices that a field has from now on: those that records may have under their value stay, in use or not. */
export function changedChoices(
  { type, choices: before }: { readonly type: CustomFieldType; readonly choices: readonly Choice[] },
  after: readonly SaidChoice[],
): readonly Choice[] {
  const choices = choicesOf(type, after)
  if (choices.length === 0) throw new Conflict('Only a field whose type is a choice has choices.')
  const kept = new Set(choices.map(({ value }) => value))
  const gone = before.find(({ value }) => !kept.has(value))
  if (gone)
    throw new Conflict(
      `Records may have the value "${gone.value}". It cannot be taken away or be written in another way; deactivate it.`,
    )
  return choices
}
