import type { Staff } from '../../records/staff/index.ts'
import type { Condition, Workflow } from '../definition/definition.ts'
import { mergeFieldsOf } from '../definition/merge-fields.ts'
import type { Vocabulary, Word } from '../definition/vocabulary.ts'

/** All in the vocabulary on which it depends what these workflows send, and to whom. */
export function wordsUsed(
  workflows: readonly Workflow[],
  { words, staff }: Vocabulary,
): { readonly words: readonly Word[]; readonly staff: readonly Staff[] } {
  const names = new Set<string>()
  const people = new Set<string>()
  for (const { definition } of workflows) {
    for (const name of fieldsOf(definition.when)) names.add(name)
    for (const action of definition.actions) {
      for (const name of mergeFieldsOf(action, words.keys())) names.add(name)
      if (action.do === 'webhook') continue
      if (action.to.who === 'staff') people.add(action.to.staff)
      // A provider may be any of them.
      if (action.to.who === 'provider') for (const id of staff.keys()) people.add(id)
    }
  }
  return {
    words: [...words.values()].filter(({ name }) => names.has(name)),
    staff: [...staff.values()].filter(({ id }) => people.has(id)),
  }
}

/** The fields that a condition looks at. */
export function fieldsOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf)
  if ('any' in condition) return condition.any.flatMap(fieldsOf)
  if ('not' in condition) return fieldsOf(condition.not)
  return [condition.field]
}
