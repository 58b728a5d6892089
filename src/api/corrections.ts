import { z } from 'zod'
import { rememberedOffer } from './remembered.ts'
import { id, rowNumber, text } from './shapes.ts'

/** What a text or a cell means: another text, a record (two people may have one name), blank, or nothing: leave the rows out. */
export const answer = z.union([
  z.strictObject({ text: text(100_000) }),
  z.strictObject({ record: id }),
  z.strictObject({ blank: z.literal(true) }),
  z.strictObject({ leaveOut: z.literal(true) }),
])

const about = {
  /** The field as the template names it. */
  field: text(500).optional(),
  /** Of issues that are left out: what kind. */
  code: text(100).optional(),
  /** The text of the file: the answer is for every row that has it. */
  text: text(100_000).optional(),
  /** Instead of a text: for this row alone. */
  row: rowNumber.optional(),
}
export const correction = z.strictObject({ ...about, answer })
export const correctionToTakeBack = z.strictObject(about)

/** What can be answered, the likeliest first. */
export const suggestion = z.object({
  answer: z.union([
    z.object({ text: z.string() }),
    z.object({ record: z.string() }),
    z.object({ blank: z.literal(true) }),
  ]),
  label: z.string(),
  score: z.number().optional(),
})

/** Error Summary: issues that are the same for field, kind and text, counted; one answer is for all of them. */
export const issueGroup = z.object({
  field: z.string().optional(),
  code: z.string(),
  level: z.enum(['error', 'warning']),
  text: z.string().optional(),
  /** How many rows have it, or had it until an answer solved it. */
  count: z.int(),
  /** Of these: that have it still. */
  standing: z.int(),
  /** Of these: that are yet to be checked again with the answer that was given or taken back. */
  checking: z.int(),
  firstRow: z.int(),
  sentence: z.string(),
  choices: z.array(suggestion).optional(),
  answer: z
    .union([
      z.object({ text: z.string() }),
      z.object({ record: z.string() }),
      z.object({ blank: z.literal(true) }),
      z.object({ leaveOut: z.literal(true) }),
    ])
    .optional(),
  /** What is called what was answered. */
  answerLabel: z.string().optional(),
  /** Answered before, for another file: offered, and not used before somebody says so. */
  remembered: rememberedOffer.optional(),
})

/** Texts, and how many cells or rows say them. */
export const sums = z.object({ texts: z.int(), issues: z.int() })

/**
 * How many texts, and how many cells or rows say them; with an answer, and of these left out. `checking`: yet to be looked at
 * again; what an answer turns out not to help is open again. `sinceCheck`: answers were given or taken back since the whole
 * file was checked.
 */
export const issueTotals = sums.extend({ answered: sums, leftOut: sums, checking: z.int(), sinceCheck: z.boolean() })
