import { z } from 'zod'
import { changed, custom, place, recordActivity, recordChange, recordChanged, total } from './record-shapes.ts'
import { person } from './participants.ts'
import { route } from './route.ts'
import { byId, channel, id, instant, named, text } from './shapes.ts'

const caseStatus = z.enum(['ACTIVE', 'INACTIVE', 'COMPLETE'])

/** A case, with the names of what it points to. */
export const caseCard = z
  .object({
    id: z.string(),
    participant: named.extend({ identifier: z.string().optional() }),
    email: z.string().optional(),
    source: named.optional(),
    type: named.optional(),
    flags: z.array(named),
    status: caseStatus,
    treatmentPeriod: z.int(),
    provider: named.optional(),
    legacyId: z.string().optional(),
    createdAt: instant,
    createdBy: named,
    /** By name, without `Custom.` */
    custom,
    /** The import that it came from, and the row there. */
    job: z.string().optional(),
    row: z.int().optional(),
    /** Rises with each change; what changes the case says which one it saw. */
    version: z.int(),
  })
  .meta({ id: 'Case' })

const existingCase = z.object({
  id: z.string(),
  status: caseStatus,
  treatmentPeriod: z.int(),
  typeLabel: z.string().optional(),
  createdAt: instant,
})

/** What the page that opens a case asks; custom fields under their names in files (`Custom.HALL`). */
const caseForm = z.record(text(200), text(100_000))

/** Workflows that are not to run this once, by their ids, with commas between. */
const leaveOut = z.strictObject({ leaveOut: text(40_000).optional() })
const messagesLeft = z.object({
  left: z.int(),
  /** Of these: how many wait for a person. */
  held: z.int(),
  /** For whom there was nobody to write to: of these there is no message. */
  withoutAddress: z.int(),
})
const foreseen = z.object({
  messages: z.array(
    z.object({
      workflow: named,
      /** Which of the workflow's actions, from 0. */
      action: z.int(),
      channel,
      /** An e-mail's address, a webhook's URL; left out: nobody to write to, and none would be made. */
      address: z.string().optional(),
      /** Whose it is. */
      name: z.string().optional(),
      /** Why it would wait for a person. */
      held: z.string().optional(),
      subject: z.string().optional(),
      text: z.string().optional(),
      /** It would be made; for whom and what it says is not for who asks. */
      withheld: z.literal(true).optional(),
    }),
  ),
})

export const cases = {
  list: route({
    method: 'GET',
    path: '/api/cases',
    who: ['cases:view'],
    does: 'Lists cases, the last opened first, 50 a page. `search`: how an Identifier, a name, an e-mail or a Case Number begins, a birth date (alone or after a name), or a whole legacy id. `sort`: with a minus the other way round; blanks stand last in both. `after`: what the page before said is `next`.',
    query: z.strictObject({
      status: caseStatus.optional(),
      source: id.optional(),
      type: id.optional(),
      participant: id.optional(),
      job: id.optional(),
      search: text(500).optional(),
      sort: z.enum(['opened', '-opened', 'last-name', '-last-name', 'identifier', '-identifier']).optional(),
      after: place.optional(),
    }),
    reply: z.object({ cases: z.array(caseCard), next: z.string().optional(), total }),
  }),
  view: route({
    method: 'GET',
    path: '/api/cases/:id',
    who: ['cases:view'],
    does: 'Shows one case.',
    params: byId,
    reply: caseCard,
  }),
  activity: route({
    method: 'GET',
    path: '/api/cases/:id/activity',
    who: ['cases:view'],
    does: 'What was done to one case by hand, the latest first, 50 at most: who, when, before and after.',
    params: byId,
    reply: recordActivity,
  }),
  existing: route({
    method: 'GET',
    path: '/api/cases/existing',
    who: ['cases:create'],
    does: 'Duplicate Case notification: who has this Identifier, and their cases in any status. Of the person only id and name without `participants:view`.',
    query: z.strictObject({ identifier: text(200) }),
    reply: z.object({ participant: person.optional(), cases: z.array(existingCase) }),
  }),
  open: route({
    method: 'POST',
    path: '/api/cases',
    who: ['cases:create'],
    does: 'Opens a case by hand, for the participant of that Identifier or somebody new. The treatment period rises by itself. Workflows run, but those left out.',
    query: leaveOut,
    body: caseForm,
    reply: z.object({
      id: z.string(),
      participant: z.string(),
      treatmentPeriod: z.int(),
      existing: z.array(existingCase),
      /** Where the person on file is another than the one that was typed, or the treatment period was raised. */
      notes: z.array(z.object({ code: z.string(), field: z.string().optional(), sentence: z.string() })),
      messages: messagesLeft,
    }),
    makes: 'something',
  }),
  preview: route({
    method: 'POST',
    path: '/api/cases/preview',
    who: ['cases:create'],
    does: 'Shows every message that opening this case would send, as it would be read, and writes nothing. Of somebody on file without `participants:view` only which workflows would send.',
    query: leaveOut,
    body: caseForm,
    reply: foreseen,
  }),
  change: route({
    method: 'PATCH',
    path: '/api/cases/:id',
    who: ['cases:edit'],
    does: `Changes a case: email, referralSource, referralType, flags, status, treatmentPeriod, provider, and custom fields under their names in files. ${changed} Workflows run, but those left out.`,
    params: byId,
    query: leaveOut,
    body: recordChange,
    reply: recordChanged.extend({ messages: messagesLeft }),
  }),
  previewChange: route({
    method: 'POST',
    path: '/api/cases/:id/preview',
    who: ['cases:edit'],
    does: 'Shows every message that this change would send, as it would be read, and writes nothing. Without `participants:view` only which workflows would send.',
    params: byId,
    query: leaveOut,
    body: recordChange,
    reply: foreseen,
  }),
}
