import { z } from 'zod'
import { route } from './route.ts'
import { byId, id, instant, named, text } from './shapes.ts'

/** What is said in one line, and cannot be blank. */
const words = text(200).trim().min(1)
/** A day as it is typed; 2026-03-04 is always understood. */
const typed = text(200)

export const program = z
  .object({
    id: z.string(),
    /** The organisation's own number for it: what files may say as Program ID. */
    programId: z.string().optional(),
    /** Its name. */
    label: z.string(),
    /** Not active: old stays remain, nobody joins, and nobody is assigned in it. */
    active: z.boolean(),
  })
  .meta({ id: 'Program' })

/** Who ended something after it had begun, when, and by which import. */
export const ended = z.object({ at: instant, by: named, job: z.string().optional() })

const total = z.object({ count: z.int(), more: z.boolean() })

export const enrollmentCard = z
  .object({
    id: z.string(),
    participant: named.extend({ identifier: z.string().optional() }),
    program: named,
    /** A day: 2026-03-04. It counts, as the last one does. */
    startsOn: z.string(),
    /** Left out: it goes on. */
    endsOn: z.string().optional(),
    createdAt: instant,
    createdBy: named,
    /** The import that it came from, and the row there. */
    job: z.string().optional(),
    row: z.int().optional(),
    ended: ended.optional(),
    version: z.int(),
  })
  .meta({ id: 'Enrollment' })

const rosterEntry = enrollmentCard
  .extend({
    /** Those at work with them in the program during this stay, who are there now first. */
    caseworkers: z.array(named.extend({ assignment: z.string(), startsOn: z.string(), endsOn: z.string().optional() })),
  })
  .meta({ id: 'RosterEntry' })

/** What was done: the record that it was about, and all that were made or ended. */
export const caseloadDone = z.object({ id: z.string(), records: z.array(z.string()) })

export const programs = {
  list: route({
    method: 'GET',
    path: '/api/programs',
    who: ['caseload:view', 'settings:view'],
    does: 'Lists the programs by name, those no longer active too.',
    reply: z.object({ programs: z.array(program) }),
  }),
  enrolled: route({
    method: 'GET',
    path: '/api/programs/enrolled',
    who: ['caseload:view'],
    does: 'Counts who is in each program on a day (2026-03-04), up to 5,000.',
    query: z.strictObject({ on: z.iso.date() }),
    reply: z.object({ programs: z.array(total.extend({ id: z.string() })) }),
  }),
  view: route({
    method: 'GET',
    path: '/api/programs/:id',
    who: ['caseload:view', 'settings:view'],
    does: 'Shows one program.',
    params: byId,
    reply: program,
  }),
  add: route({
    method: 'POST',
    path: '/api/programs',
    who: ['settings:manage'],
    does: 'Adds a program. No other one has its name, or its Program ID.',
    body: z.strictObject({ name: words, programId: words.optional() }),
    reply: program,
    makes: 'something',
  }),
  change: route({
    method: 'PATCH',
    path: '/api/programs/:id',
    who: ['settings:manage'],
    does: 'Gives a program another name or Program ID (blank: none), deactivates or activates it.',
    params: byId,
    body: z.strictObject({
      name: words.optional(),
      programId: text(200).trim().optional(),
      active: z.boolean().optional(),
    }),
    reply: program,
  }),
  roster: route({
    method: 'GET',
    path: '/api/programs/:id/roster',
    who: ['caseload:view'],
    does: 'Lists who is in a program by last name, 50 a page: `on` a day (2026-03-04), or ever; with who works with them there, then. `caseworker`: with whom they are. `search`: how an Identifier, a name or an e-mail begins. `after`: what the page before said is `next`.',
    params: byId,
    query: z.strictObject({
      on: z.iso.date().optional(),
      caseworker: id.optional(),
      search: text(500).optional(),
      after: text(8000).optional(),
    }),
    reply: z.object({ enrollments: z.array(rosterEntry), next: z.string().optional(), total }),
  }),
}

export const enrollments = {
  ofParticipant: route({
    method: 'GET',
    path: '/api/participants/:id/enrollments',
    who: ['caseload:view'],
    does: 'A participant’s stays in programs, the latest first.',
    params: byId,
    reply: z.object({ enrollments: z.array(enrollmentCard) }),
  }),
  view: route({
    method: 'GET',
    path: '/api/enrollments/:id',
    who: ['caseload:view'],
    does: 'Shows one enrollment.',
    params: byId,
    reply: enrollmentCard,
  }),
  start: route({
    method: 'POST',
    path: '/api/participants/:id/enrollments',
    who: ['caseload:create'],
    does: 'A participant joins a program, perhaps again, never twice at once.',
    params: byId,
    body: z.strictObject({ program: typed, startsOn: typed, endsOn: typed.optional() }),
    reply: caseloadDone,
    makes: 'something',
  }),
  end: route({
    method: 'POST',
    path: '/api/enrollments/:id/end',
    who: ['caseload:edit'],
    does: 'A participant leaves a program. Open assignments in it are named and refuse it, unless they are in `alsoEnd`: those end on the same day, for the same reason.',
    params: byId,
    body: z.strictObject({
      endsOn: typed,
      reason: typed.optional(),
      alsoEnd: z.array(id).max(1000).optional(),
    }),
    reply: caseloadDone,
  }),
}
