import { z } from 'zod'
import { instant, named, text, wholeNumber } from './shapes.ts'

/** Changes by what undo does with them: each is of one record by one row. */
const changes = { removed: z.int(), restored: z.int(), kept: z.int() }

/** What undo would do now, or has still to do. */
export const undoPreview = z.object({
  /** Rows that made or changed something, and are not undone yet. */
  rows: z.int(),
  ...changes,
  /** The same by kind of record: `record` is what its ids begin with (`case`, `part`, `enroll`, `assign`). */
  records: z.array(z.object({ record: z.string(), ...changes })),
  /** Of workflows: those not sent yet would be cancelled; `sent` and `failed` stay as they are. */
  messages: z.object({ toCancel: z.int(), sent: z.int(), failed: z.int() }),
})

/** Something that stays, and why. The same before undo, where it would stay, and afterwards. */
export const kept = z.object({
  row: z.int(),
  /** By what people call it; `label` is blank where it is no longer there, and for who may not look at such records. */
  record: named,
  /** `edited-since`, `changed-by-import`, `still-needed`, `in-the-way`, `could-not-be-undone`. */
  code: z.string(),
  sentence: z.string(),
  /** What it is about: the record that needs it or is in its way, or the later import. */
  about: z.string().optional(),
})

export const keptPage = z.object({
  kept: z.array(kept),
  /** The `after` of the next page; left out: this is the last. */
  next: z.string().optional(),
})
export const keptAsked = z.strictObject({
  /** Rows that have this in a cell, or as their number. */
  search: text(500).optional(),
  after: text(100).optional(),
  limit: wholeNumber.pipe(z.int().min(1).max(500)).default(50),
})

/** Undo of a job, as far as it is. */
export const undoOfJob = z.object({
  /** Whether Undo can be asked for now, by who may. */
  possible: z.boolean(),
  /** Rows that made or changed something: all that it is about. */
  rows: z.int(),
  /** How many of them are undone. */
  done: z.int(),
  ...changes,
  /** Who asked for it, and when; left out: nobody yet. */
  by: named.optional(),
  at: instant.optional(),
})
