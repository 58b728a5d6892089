import { z } from 'zod'
import { target } from './import-types.ts'
import { text } from './shapes.ts'

const dates = z.object({ dayFirst: z.int(), monthFirst: z.int(), either: z.int() })

const column = z.object({
  /** From 0, in the order of the file. */
  column: z.int(),
  header: z.string(),
  /** The field that it feeds, as the template names it; null: left out. */
  field: z.string().nullable(),
  how: z.enum(['exact', 'remembered', 'normal', 'synonym', 'similar', 'none', 'chosen']),
  score: z.number(),
  /** How it writes dates that can be read two ways; left out: not answered. */
  dayFirst: z.boolean().optional(),
  samples: z.array(z.string()),
  filled: z.int(),
  dates: dates.optional(),
})

const described = z.object({
  format: z.enum(['csv', 'xlsx']),
  /** These four are null in a workbook. */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** Empty where cells are never quoted. */
  quote: z.string().nullable(),
  escape: z.string().nullable(),
  /** The one that is read; null in a text file, which has none. */
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  headerRow: z.int(),
  headers: z.array(z.string()),
  /** What a person should know before the columns are mapped. */
  notes: z.array(z.object({ code: z.string(), sentence: z.string() })),
})

const mappingIssue = z.object({
  code: z.string(),
  field: z.string().optional(),
  /** The columns beside which it is to be said; none where a column is missing. */
  columns: z.array(z.int()),
  sentence: z.string(),
})

/** Import Field Mapping: every column beside its field, with what the file says about it as far as it was read. */
export const mappingPage = z.object({
  /** How the file is read: encoding, delimiter, header row … */
  described: described.optional(),
  /** The mapping can be saved when all of the file has been read. */
  read: z.enum(['all', 'some']),
  columns: z.array(column),
  targets: z.array(target),
  /** What stands against saving it as it is. */
  issues: z.array(mappingIssue),
})

/** What would stand against saving it. */
export const mappingChecked = z.object({ issues: z.array(mappingIssue) })

/** Columns that are not said are left out. */
export const mappingSaid = z.strictObject({
  columns: z.array(
    z.strictObject({ column: z.int().min(0), field: text(500).nullable(), dayFirst: z.boolean().optional() }),
  ),
})
