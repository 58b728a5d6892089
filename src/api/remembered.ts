import { z } from 'zod'
import { route, type Who } from './route.ts'
import { byId, id, instant, named, text, wholeNumber } from './shapes.ts'

const looks: Who = ['import', 'settings:view', 'settings:manage']
/** Who may give an answer anew, which replaces the one that there is, may also take it away. */
const revokes: Who = ['import', 'settings:manage']

const means = z.union([
  z.object({ text: z.string() }),
  z.object({ record: z.string() }),
  z.object({ blank: z.literal(true) }),
])

/** Who gave an answer and when; for which file, to who may see that import. */
const given = z.object({ by: named, at: instant, job: z.string().optional(), fileName: z.string().optional() })

/** An answer that was given for another file, and is offered for a text of this one. */
export const rememberedOffer = z.object({
  /** `answer_…`: what uses or refuses it names it so. */
  id: z.string(),
  answer: means,
  /** What it means, in words: the name of a record. */
  label: z.string(),
  given,
})

export const offersUsed = z.strictObject({
  /** All that are offered, or these. */
  answers: z.union([z.literal('all'), z.array(id).min(1).max(1_000)]),
})
export const offerRefused = z.strictObject({
  answer: id,
  /** False: offered again. */
  refused: z.boolean(),
})

/** How many there are, as far as it is worth counting. */
const total = z.object({ count: z.int(), more: z.boolean() })

const shown = {
  id: z.string(),
  /** The import type. */
  type: named,
  field: z.string(),
  /** As the file had it. Left out, with the answer, for who may look neither at imports nor at people, where it may name somebody. */
  text: z.string().optional(),
  answer: means.optional(),
  label: z.string().optional(),
  given,
  /** In how many files it was used, and how many rows were written with it. */
  files: z.int(),
  rows: total,
  /** Why it is not offered, though it holds: what it means is no longer active, or its field is gone. */
  wrong: z.string().optional(),
  /** It holds no longer. */
  ended: z.object({ how: z.enum(['replaced', 'revoked']), by: named, at: instant }).optional(),
}
const remembered = z.object(shown).meta({ id: 'RememberedAnswer' })

const filter = {
  /** An import type (`cases`). */
  type: text(63).optional(),
  /** The header of a field, as the template has it. */
  field: text(500).optional(),
  /** A part of the text, or of the text that it means. */
  search: text(200).trim().min(1).optional(),
}
const job = z.object({
  id: z.string().optional(),
  fileName: z.string().optional(),
})

export const rememberedAnswers = {
  list: route({
    method: 'GET',
    path: '/api/remembered-answers',
    who: looks,
    does: 'Lists what texts of files were answered with in Fix Errors, the newest first: those that hold and are offered for the next file; with `which=ended` those that were replaced or revoked.',
    query: z.strictObject({
      ...filter,
      which: z.enum(['held', 'ended']).default('held'),
      /** `next` of the page before. */
      after: id.optional(),
      limit: wholeNumber.pipe(z.int().min(1).max(200)).default(50),
    }),
    reply: z.object({
      answers: z.array(remembered),
      next: z.string().optional(),
      total,
      /** To choose from: for which types and fields there are some. */
      fields: z.array(z.object({ type: named, field: z.string(), answers: z.int() })),
    }),
  }),
  revokeFound: route({
    method: 'POST',
    path: '/api/remembered-answers/revoke',
    who: revokes,
    does: 'Revokes all that a filter finds, at most 1,000. `answers` is how many they are: another number is refused, and named.',
    body: z.strictObject({ filter: z.strictObject(filter).default({}), answers: z.int().min(0) }),
    reply: z.object({ revoked: z.int() }),
  }),
  view: route({
    method: 'GET',
    path: '/api/remembered-answers/:id',
    who: looks,
    does: 'Shows a remembered answer, with the newest 50 files in which it was used.',
    params: byId,
    reply: z.object({
      ...shown,
      usedIn: z.array(job.extend({ status: z.string(), by: named, at: instant })),
    }),
  }),
  records: route({
    method: 'GET',
    path: '/api/remembered-answers/:id/records',
    who: looks,
    does: 'The rows that were written with an answer, each with the record that it made or altered; also after it was revoked. The oldest import first, each in the order of its file.',
    params: byId,
    query: z.strictObject({
      /** `next` of the page before. */
      after: text(100).optional(),
      limit: wholeNumber.pipe(z.int().min(1).max(200)).default(50),
    }),
    reply: z.object({
      rows: z.array(
        z.object({
          job,
          row: z.int(),
          outcome: z.enum(['created', 'updated', 'skipped', 'failed']),
          record: z.string().optional(),
          /** What undo did to it: `kept` where something of it stays. */
          undo: z.enum(['undone', 'kept']).optional(),
        }),
      ),
      next: z.string().optional(),
    }),
  }),
  revoke: route({
    method: 'POST',
    path: '/api/remembered-answers/:id/revoke',
    who: revokes,
    does: 'Revokes an answer: it is offered to no file any longer. What was written with it stays as it is, and stays listed.',
    params: byId,
    reply: remembered,
  }),
}
