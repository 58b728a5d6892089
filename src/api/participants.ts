import { z } from 'zod'
import { changed, custom, place, recordActivity, recordChange, recordChanged, total } from './record-shapes.ts'
import { route } from './route.ts'
import { byId, instant, text } from './shapes.ts'

export const person = z.object({
  id: z.string(),
  identifier: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  email: z.string().optional(),
  cellPhone: z.string().optional(),
  altPhone: z.string().optional(),
})

export const participantCard = person
  .extend({
    /** A day: 2001-03-04. */
    dateOfBirth: z.string().optional(),
    /** What the organisation calls the person's case elsewhere. */
    caseNumber: z.string().optional(),
    custom,
    createdAt: instant,
    job: z.string().optional(),
    /** Rises with each change; what changes the participant says which one it saw. */
    version: z.int(),
  })
  .meta({ id: 'Participant' })

export const participants = {
  list: route({
    method: 'GET',
    path: '/api/participants',
    who: ['participants:view'],
    does: 'Lists participants, the newest in the system first, 50 a page. `search`: how an Identifier, a name, an e-mail or a Case Number begins, or a birth date (alone or after a name: `doe 2004-03-15`). `sort`: with a minus the other way round; blanks stand last in both. `after`: what the page before said is `next`.',
    query: z.strictObject({
      search: text(500).optional(),
      sort: z.enum(['added', '-added', 'last-name', '-last-name', 'identifier', '-identifier']).optional(),
      after: place.optional(),
    }),
    reply: z.object({ participants: z.array(participantCard), next: z.string().optional(), total }),
  }),
  view: route({
    method: 'GET',
    path: '/api/participants/:id',
    who: ['participants:view'],
    does: 'Shows one participant.',
    params: byId,
    reply: participantCard,
  }),
  activity: route({
    method: 'GET',
    path: '/api/participants/:id/activity',
    who: ['participants:view'],
    does: 'What was done to one participant by hand, the latest first, 50 at most: who, when, before and after.',
    params: byId,
    reply: recordActivity,
  }),
  change: route({
    method: 'PATCH',
    path: '/api/participants/:id',
    who: ['participants:edit'],
    does: `Changes a participant: identifier, firstName, lastName, email, cellPhone, altPhone, dateOfBirth, caseNumber, and custom fields under their names in files. ${changed}`,
    params: byId,
    body: recordChange,
    reply: recordChanged,
  }),
}
