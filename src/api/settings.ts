import { z } from 'zod'
import { route, type Who } from './route.ts'
import { byId, id, text } from './shapes.ts'

/** Who looks at cases or caseloads chooses by these values, and who opens one too. */
const looks: Who = ['settings:view', 'cases:view', 'caseload:view']
const manages: Who = ['settings:manage']

const listName = z.enum([
  ...(['referral-source', 'referral-type', 'flag'] as const),
  ...(['caseworker-relationship', 'caseload-status', 'dismissal-reason'] as const),
])
const entry = z.object({ id: z.string(), value: z.string(), label: z.string(), active: z.boolean() })
/** What is said in one line, and cannot be blank. */
const words = text(200).trim().min(1)

export const codeLists = {
  list: route({
    method: 'GET',
    path: '/api/code-lists',
    who: looks,
    does: 'Shows the lists of allowed values, each in its order, with what is no longer active.',
    reply: z.object({ lists: z.record(z.string(), z.array(entry)) }),
  }),
  add: route({
    method: 'POST',
    path: '/api/code-lists',
    who: manages,
    does: 'Adds an entry at the end of a list. Its value is what files say, and stays.',
    body: z.strictObject({ list: listName, value: words, label: words }),
    reply: entry,
    makes: 'something',
  }),
  order: route({
    method: 'PUT',
    path: '/api/code-lists/order',
    who: manages,
    does: 'Puts a list in this order, which names all its entries.',
    body: z.strictObject({ list: listName, entries: z.array(id).max(10_000) }),
    reply: 'nothing',
  }),
  change: route({
    method: 'PATCH',
    path: '/api/code-list-entries/:id',
    who: manages,
    does: 'Gives an entry another label, deactivates or activates it. What is not active stays on old records and is refused on new ones.',
    params: byId,
    body: z.strictObject({ label: words.optional(), active: z.boolean().optional() }),
    reply: entry,
  }),
}

const choice = z.object({ value: z.string(), label: z.string(), active: z.boolean().optional() })
const kind = z.enum(['case', 'participant'])
const type = z.enum(['text', 'number', 'date', 'yes-no', 'choice', 'several-choices'])
const customField = z
  .object({
    id: z.string(),
    kind,
    name: z.string(),
    /** What a file says above its column. */
    header: z.string(),
    label: z.string(),
    type,
    choices: z.array(choice),
    required: z.boolean(),
    active: z.boolean(),
  })
  .meta({ id: 'CustomField' })

export const customFields = {
  list: route({
    method: 'GET',
    path: '/api/custom-fields',
    who: looks,
    does: 'Lists the fields that this organisation added to cases and participants, with those no longer in use.',
    reply: z.object({ fields: z.array(customField) }),
  }),
  add: route({
    method: 'POST',
    path: '/api/custom-fields',
    who: manages,
    does: 'Adds a field. Its name and type stay: values are kept under the name, and files say it (`Custom.NAME`).',
    body: z.strictObject({
      kind,
      name: text(63).regex(/^[A-Z][A-Z0-9_]*$/, 'must begin with a letter A–Z, then letters A–Z, digits and _'),
      label: words,
      type,
      choices: z
        .array(z.strictObject({ value: words, label: words }))
        .max(1_000)
        .default([]),
      required: z.boolean().default(false),
    }),
    reply: customField,
    makes: 'something',
  }),
  change: route({
    method: 'PATCH',
    path: '/api/custom-fields/:id',
    who: manages,
    does: 'Gives a field another label, makes it required or not, deactivates or activates it. Choices are said whole, in their order: those there were stay, with another label or not active.',
    params: byId,
    body: z.strictObject({
      label: words.optional(),
      required: z.boolean().optional(),
      choices: z
        .array(z.strictObject({ value: words, label: words, active: z.boolean().optional() }))
        .max(1_000)
        .optional(),
      active: z.boolean().optional(),
    }),
    reply: customField,
  }),
}
