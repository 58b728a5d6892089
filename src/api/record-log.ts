import { z } from 'zod'
import { text, wholeNumber } from './shapes.ts'

const outcome = z.enum(['created', 'updated', 'skipped', 'failed', 'not loaded'])

const note = z.object({
  code: z.string(),
  level: z.enum(['error', 'warning']),
  field: z.string().optional(),
  sentence: z.string(),
})

/** RECORDS: what became of a row. */
const logEntry = z.object({
  row: z.int(),
  outcome,
  reason: z.string().optional(),
  record: z.string().optional(),
  cells: z.array(z.string()),
  notes: z.array(note),
  /** What undo did to it: `kept` where something of it stays. Left out: nothing, or nothing yet. */
  undo: z
    .object({
      did: z.enum(['undone', 'kept']),
      kept: z.array(z.object({ record: z.string(), code: z.string(), sentence: z.string() })),
    })
    .optional(),
})

export const logPage = z.object({
  headers: z.array(z.string()),
  /** What each column is mapped on, as notes name it; null: it was left out. */
  fields: z.array(z.string().nullable()),
  entries: z.array(logEntry),
  /** The `after` of the next page; left out: this is the last. */
  next: z.int().optional(),
})

export const logAsked = z.strictObject({
  outcome: outcome.optional(),
  /** What undo did to the row. */
  undo: z.enum(['undone', 'kept']).optional(),
  /** Rows that have this in a cell, in a reason, or as their number; `row 57` and `#57` are the number alone. */
  search: text(500).optional(),
  /** The last row of the page before. */
  after: wholeNumber.pipe(z.int().min(0)).default(0),
  limit: wholeNumber.pipe(z.int().min(1).max(1_000)).default(50),
})

/** All rows, or those alone that something became of. */
export const logFileAsked = z.strictObject({ only: outcome.optional() })
