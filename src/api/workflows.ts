import { z } from 'zod'
import { route, type Who } from './route.ts'
import { byId, channel, id, instant, named, text } from './shapes.ts'
import { definition, operator, saidDefinition } from './workflow-definition.ts'

const looks: Who = ['workflows:view', 'workflows:manage']
const manages: Who = ['workflows:manage']

/** What is wrong with it here and now. An error keeps it from running, whether it is switched on or not. */
const problem = z.object({
  code: z.string(),
  level: z.enum(['error', 'warning']),
  /** Where in the definition: `when.all.0`, `actions.0.subject`. */
  field: z.string().optional(),
  sentence: z.string(),
  /** What may have been meant, */
  suggestions: z.array(z.string()),
  /** in place of this. */
  insteadOf: z.string().optional(),
})

const workflow = z
  .object({
    id: z.string(),
    name: z.string(),
    active: z.boolean(),
    /** Of the definition: another one at each save. */
    version: z.int(),
    definition,
    problems: z.array(problem),
    savedAt: instant,
    savedBy: named,
  })
  .meta({ id: 'Workflow' })

const name = text(200).trim().min(1)

const message = z.object({
  action: z.int(),
  channel,
  address: z.string().optional(),
  name: z.string().optional(),
  subject: z.string(),
  text: z.string(),
})
const triedCase = z.object({ case: named, messages: z.array(message) })

const option = z.object({ value: z.string(), label: z.string() })

export const workflows = {
  vocabulary: route({
    method: 'GET',
    path: '/api/workflows/vocabulary',
    who: looks,
    does: 'Shows what workflows are made of here: fields with their comparisons and options, merge fields, recipients.',
    reply: z.object({
      events: z.array(option),
      sources: z.array(option),
      fields: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          type: z.enum(['text', 'number', 'date', 'instant', 'yes-no', 'choice', 'several', 'staff']),
          operators: z.array(
            z.object({
              is: operator,
              label: z.string(),
              value: z.enum(['none', 'text', 'number', 'date', 'option', 'options']),
            }),
          ),
          options: z.array(option.extend({ active: z.boolean() })),
        }),
      ),
      /** Written as `{{FirstName}}`. */
      mergeFields: z.array(z.object({ name: z.string(), label: z.string() })),
      recipients: z.array(z.object({ who: z.enum(['case', 'provider', 'staff']), label: z.string() })),
      /** To whom an e-mail may be sent by name. */
      staff: z.array(named),
    }),
  }),
  list: route({
    method: 'GET',
    path: '/api/workflows',
    who: looks,
    does: 'Lists the workflows of this organisation, by name.',
    reply: z.object({ workflows: z.array(workflow) }),
  }),
  view: route({
    method: 'GET',
    path: '/api/workflows/:id',
    who: looks,
    does: 'Shows a workflow, and what is wrong with it by now.',
    params: byId,
    reply: workflow,
  }),
  add: route({
    method: 'POST',
    path: '/api/workflows',
    who: manages,
    does: 'Keeps a new workflow, switched off. 422 names everything that is wrong with it, each where it stands.',
    body: z.strictObject({ name, definition: saidDefinition }),
    reply: workflow,
    makes: 'something',
  }),
  change: route({
    method: 'PATCH',
    path: '/api/workflows/:id',
    who: manages,
    does: 'Renames a workflow, saves another definition of it as a new version, switches it on or off. Messages keep the version that made them.',
    params: byId,
    body: z.strictObject({
      name: name.optional(),
      definition: saidDefinition.optional(),
      active: z.boolean().optional(),
      /** The version that was seen: 409 where somebody saved another since. */
      version: z.int().optional(),
    }),
    reply: workflow,
  }),
  secret: route({
    method: 'GET',
    path: '/api/workflows/:id/secret',
    who: manages,
    does: 'Shows what the webhooks of a workflow are signed with. Who has looked is in the audit trail.',
    params: byId,
    reply: z.object({ secret: z.string() }),
  }),
  tryOut: route({
    method: 'POST',
    path: '/api/workflows/try-out',
    who: looks,
    besides: 'cases:view',
    does: 'Tries a definition, saved or not, on the newest 500 cases: for how many it would have fired, and a few of them. Nothing is written, and nothing is sent. One that runs on changes is tried as if every field had just been changed.',
    body: z.strictObject({ definition: saidDefinition }),
    reply: z.object({
      of: z.int(),
      fired: z.int(),
      withoutAddress: z.int(),
      samples: z.array(triedCase),
    }),
  }),
  render: route({
    method: 'POST',
    path: '/api/workflows/render',
    who: looks,
    besides: 'cases:view',
    does: 'Shows what a definition, saved or not, would send about one case, whether its conditions hold for it or not.',
    body: z.strictObject({ definition: saidDefinition, case: id }),
    reply: triedCase.extend({ holds: z.boolean() }),
  }),
}
