import { api } from '../../api/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import {
  addWorkflow,
  changeWorkflow,
  definitionIssues,
  renderOnCase,
  tryOut,
  vocabularyOf,
  vocabularyShown,
  webhookSecret,
  workflowById,
  workflows,
  type KeptWorkflow,
  type Vocabulary,
} from '../../workflows/index.ts'
import { definitionIn } from '../definition-in.ts'
import { momentOf } from '../moment-of.ts'
import { idIn } from '../record-ids.ts'
import { within, type Served } from '../served.ts'
import { problemsOf, spokenProblems } from '../workflow-problems.ts'

export const workflowRoutes: readonly Served[] = [
  within(api.workflows.vocabulary, async (tx, { app }) => vocabularyShown(await vocabularyOf(tx, app.now()))),
  within(api.workflows.list, async (tx, { app }) => {
    const vocabulary = await vocabularyOf(tx, app.now())
    return { workflows: (await workflows(tx)).map((one) => shown(one, vocabulary)) }
  }),
  within(api.workflows.view, async (tx, { app, params }) =>
    shownNow(tx, app.now(), await workflowById(tx, idIn('flow', params.id))),
  ),
  within(api.workflows.add, async (tx, { app, body: { name, definition }, reply }) => {
    const said = { name, definition: definitionIn(definition) }
    const added = await spokenProblems(addWorkflow(tx, momentOf(app), said))
    reply.code(201)
    return shownNow(tx, app.now(), added)
  }),
  within(api.workflows.change, async (tx, { app, params, body: { definition, version: seen, ...said } }) => {
    const change = { ...said, seen, definition: definition && definitionIn(definition) }
    return shownNow(
      tx,
      app.now(),
      await spokenProblems(changeWorkflow(tx, momentOf(app), idIn('flow', params.id), change)),
    )
  }),
  within(api.workflows.secret, async (tx, { app, params }) => ({
    secret: await webhookSecret(tx, momentOf(app), idIn('flow', params.id)),
  })),
  within(api.workflows.tryOut, (tx, { app, body }) =>
    spokenProblems(tryOut(tx, app.announcer, definitionIn(body.definition), newest)),
  ),
  within(api.workflows.render, (tx, { app, body }) =>
    spokenProblems(renderOnCase(tx, app.announcer, definitionIn(body.definition), idIn('case', body.case))),
  ),
]

/** On how many cases a workflow is tried. */
const newest = 500

const shownNow = async (tx: Tx, now: string, workflow: KeptWorkflow) => shown(workflow, await vocabularyOf(tx, now))

const shown = (workflow: KeptWorkflow, vocabulary: Vocabulary) => ({
  ...workflow,
  problems: problemsOf(definitionIssues(workflow.definition, vocabulary)),
})
