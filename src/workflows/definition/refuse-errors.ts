import { Invalid } from '../../platform/database/index.ts'
import { definitionIssues, isError } from './definition-issues.ts'
import type { WorkflowDefinition } from './definition.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Refuses a definition with errors in it, and names all of them. */
export function refuseErrors(definition: WorkflowDefinition, vocabulary: Vocabulary): void {
  const issues = definitionIssues(definition, vocabulary).filter(isError)
  if (issues.length > 0) throw new Invalid('Something in this workflow cannot be done. See each place.', { issues })
}
