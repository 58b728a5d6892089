import { z } from 'zod'
import { caseloadDone, ended } from './programs.ts'
import { route } from './route.ts'
import { byId, id, instant, named, text } from './shapes.ts'

/** As it is typed: a record by its id, value or label, a day as 2026-03-04. */
const typed = text(200)

export const assignmentCard = z
  .object({
    id: z.string(),
    participant: named.extend({ identifier: z.string().optional() }),
    program: named.optional(),
    caseworker: named,
    relationship: named.optional(),
    status: named.optional(),
    /** A day: 2026-03-04. It counts, as the last one does. */
    startsOn: z.string(),
    /** Left out: it is open. What has ended stays as it is. */
    endsOn: z.string().optional(),
    /** For dismissal. */
    reason: named.optional(),
    createdAt: instant,
    createdBy: named,
    /** The import that it came from, and the row there. */
    job: z.string().optional(),
    row: z.int().optional(),
    ended: ended.optional(),
    version: z.int(),
  })
  .meta({ id: 'Assignment' })

export const caseload = {
  list: route({
    method: 'GET',
    path: '/api/caseload',
    who: ['caseload:view'],
    does: 'A caseworker’s caseload by the participants’ last names, 50 a page: one’s own (*My caseload*) where no `caseworker` is said, what is open where not `which`. `program`: in that one, or in `none`. `search`: how an Identifier, a name or an e-mail begins. `after`: what the page before said is `next`.',
    query: z.strictObject({
      caseworker: id.optional(),
      which: z.enum(['open', 'ended', 'all']).optional(),
      program: id.optional(),
      search: text(500).optional(),
      after: text(8000).optional(),
    }),
    reply: z.object({
      assignments: z.array(assignmentCard),
      next: z.string().optional(),
      total: z.object({ count: z.int(), more: z.boolean() }),
    }),
  }),
  caseworkers: route({
    method: 'GET',
    path: '/api/caseload/caseworkers',
    who: ['caseload:view'],
    does: 'Lists whose caseload can be looked at: who is a caseworker now, and whoever has or had one.',
    reply: z.object({ caseworkers: z.array(named.extend({ active: z.boolean() })) }),
  }),
  ofParticipant: route({
    method: 'GET',
    path: '/api/participants/:id/caseload',
    who: ['caseload:view'],
    does: 'A participant’s caseload history: what is open first, then the latest.',
    params: byId,
    reply: z.object({ assignments: z.array(assignmentCard) }),
  }),
  view: route({
    method: 'GET',
    path: '/api/caseload/:id',
    who: ['caseload:view'],
    does: 'Shows one caseload assignment.',
    params: byId,
    reply: assignmentCard,
  }),
  start: route({
    method: 'POST',
    path: '/api/participants/:id/caseload',
    who: ['caseload:create'],
    does: 'Starts an assignment; with `programStart` the participant joins the program too. One that is open already is refused (422), as whatever breaks a rule of dates is.',
    params: byId,
    body: z.strictObject({
      program: typed.optional(),
      caseworker: typed,
      relationship: typed.optional(),
      status: typed.optional(),
      startsOn: typed,
      endsOn: typed.optional(),
      reason: typed.optional(),
      programStart: typed.optional(),
      programEnd: typed.optional(),
    }),
    reply: caseloadDone,
    makes: 'something',
  }),
  end: route({
    method: 'POST',
    path: '/api/caseload/:id/end',
    who: ['caseload:edit'],
    does: 'Ends an assignment that is open; with `programEnd` the participant leaves the program too.',
    params: byId,
    body: z.strictObject({
      endsOn: typed,
      reason: typed.optional(),
      status: typed.optional(),
      programEnd: typed.optional(),
    }),
    reply: caseloadDone,
  }),
  transfer: route({
    method: 'POST',
    path: '/api/caseload/:id/transfer',
    who: ['caseload:edit'],
    does: 'Ends an assignment and starts another with `caseworker`, in one step. What is not said of the new one is as in the old; it starts on the day of the end. `id` is the new one’s.',
    params: byId,
    body: z.strictObject({
      endsOn: typed,
      reason: typed.optional(),
      caseworker: typed,
      relationship: typed.optional(),
      status: typed.optional(),
      startsOn: typed.optional(),
    }),
    reply: caseloadDone,
  }),
}

const settings = z.object({
  /** What tells participants apart, together: names of their fields (`lastName`, `Custom.HALL`). */
  duplicateCheck: z.array(z.string()),
  /** An assignment that ends needs a reason for dismissal. */
  dismissalReasonNeeded: z.boolean(),
})

export const caseloadSettings = {
  view: route({
    method: 'GET',
    path: '/api/caseload-settings',
    who: ['caseload:view', 'settings:view'],
    does: 'Shows the organisation’s duplicate-check demographics, and whether an end needs a reason for dismissal.',
    reply: settings,
  }),
  change: route({
    method: 'PATCH',
    path: '/api/caseload-settings',
    who: ['settings:manage'],
    does: 'Changes what is said of them.',
    body: z.strictObject({
      duplicateCheck: z.array(text(200)).min(1).max(50).optional(),
      dismissalReasonNeeded: z.boolean().optional(),
    }),
    reply: settings,
  }),
}
