import { z } from 'zod'

/** Text that a database can keep: PostgreSQL refuses NUL. */
export const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((said) => !said.includes('\0'), 'has a NUL character, which no text may have')
    .refine((said) => said.isWellFormed(), 'has half of a character, which no text may have')

/** A public id. What looks like none is answered as one that belongs to nothing. */
export const id = text(200)

/** A point in time, ISO in UTC. */
export const instant = z.string()

/** As much as an integer of the database holds. */
const largest = 2_147_483_647

/** A whole number that stands in a URL. */
export const wholeNumber = z.coerce.number<string | number>().int().max(largest)

/** The number of a row of a file. */
export const rowNumber = z.int().min(1).max(largest)

export const byId = z.strictObject({ id })

/** Something that another record points to, by id and name. */
export const named = z.object({ id: z.string(), label: z.string() })

/** How a message goes out. */
export const channel = z.enum(['email', 'webhook'])

/** What every refusal says: a code for programs, a sentence for people, and what it is about. */
export const refusal = z
  .object({
    code: z.string(),
    sentence: z.string(),
    facts: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Refusal' })
export type Refusal = z.output<typeof refusal>
