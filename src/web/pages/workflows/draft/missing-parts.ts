import type { Definition, Problem } from '../workflow-types.ts'

export interface Draft {
  readonly name: string
  readonly definition: Definition
}

/** What has to be there before the server is asked at all, each where it stands. */
export function missingParts({ name, definition: { from, actions } }: Draft): readonly Problem[] {
  return [
    ...(name.trim() === ''
      ? [missing('name', 'Give it a name: it is found by it, here and under Run Workflow on Import.')]
      : []),
    ...definitionGaps({ from, actions }),
  ]
}

/** The same of a definition alone, which can be tried without a name. */
export function definitionGaps({ from, actions }: Pick<Definition, 'from' | 'actions'>): readonly Problem[] {
  return [
    ...(from.length === 0 ? [missing('from', 'Choose one way at least.')] : []),
    ...(actions.length === 0 ? [missing('actions', 'Add an e-mail or a webhook: without one nothing happens.')] : []),
    ...actions.flatMap((action, at) =>
      action.do === 'email' && action.to.who === 'staff' && action.to.staff === ''
        ? [missing(`actions.${at}.to`, 'Choose who gets it.')]
        : [],
    ),
  ]
}

const missing = (field: string, sentence: string): Problem => ({
  code: 'missing',
  level: 'error',
  field,
  sentence,
  suggestions: [],
})
