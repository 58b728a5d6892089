import type { Issue } from '../../fields/index.ts'
import { actionIssues } from './action-issues.ts'
import { conditionIssues } from './condition-issues.ts'
import type { WorkflowDefinition } from './definition.ts'
import type { Vocabulary } from './vocabulary.ts'
import { workflowIssues } from './workflow-issues.ts'

/** All that is wrong with a definition here and now: what it names may be gone since it was saved. Each says where it stands. */
export const definitionIssues = (definition: WorkflowDefinition, vocabulary: Vocabulary): readonly Issue[] => [
  ...conditionIssues(definition.when, { event: definition.event, vocabulary }),
  ...definition.actions.flatMap((action, index) => actionIssues(action, `actions.${index}`, vocabulary)),
]

/** Whether it may run: what it means is not known any more where something that it names is gone. */
export const canRun = (definition: WorkflowDefinition, vocabulary: Vocabulary): boolean =>
  !definitionIssues(definition, vocabulary).some(isError)

export const isError = ({ code }: Issue): boolean => catalogue.get(code) !== 'warning'

const catalogue: ReadonlyMap<string, string> = new Map(
  Object.entries(workflowIssues).map(([code, { level }]) => [code, level]),
)
