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

/** Import Field Mapping: every column beside its field, with what the file says about it as far as it was read. */
export const mappingPage = z.object({
  /** How the file is read: encoding, delimiter, header row … */
  described: z.record(z.string(), z.unknown()).optional(),
  /** The mapping can be saved when all of the file has been read. */
  read: z.enum(['all', 'some']),
  columns: z.array(column),
  targets: z.array(target),
  /** What stands against saving it as it is. */
  issues: z.array(z.object({ code: z.string(), field: z.string().optional(), sentence: z.string() })),
})

/** Columns that are not said are left out. */
export const mappingSaid = z.strictObject({
  columns: z.array(
    z.strictObject({ column: z.int().min(0), field: text(500).nullable(), dayFirst: z.boolean().optional() }),
  ),
})
