import type { Definition, Vocabulary } from '../workflow-types.ts'
import { definitionSentence } from './definition-sentence.ts'

/** All that a definition says, by short names: the sentence, and what each message says. */
export function definitionLines(
  definition: Definition,
  known: Pick<Vocabulary, 'fields' | 'staff'>,
): Readonly<Record<string, string>> {
  const { actions } = definition
  const messages = actions.flatMap((action, place) => {
    const which = actions.length === 1 ? '' : ` ${place + 1}`
    return action.do === 'webhook'
      ? [[`address${which}`, action.url]]
      : [
          [`subject${which}`, action.subject],
          [`text${which}`, action.body],
        ]
  })
  return Object.fromEntries([['does', definitionSentence(definition, known)], ...messages])
}
