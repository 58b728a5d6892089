import { z } from 'zod'
import { ApiError } from '../../../api/index.ts'

/** A field that somebody changed while a form was open. */
export type Missed = z.output<typeof missed>
const missed = z.object({
  field: z.string(),
  at: z.string(),
  by: z.object({ label: z.string() }),
  job: z.string().optional(),
})

const facts = z.object({ version: z.int(), changed: z.array(missed) })

/** What was missed, where that is why a change was refused. */
export const missedIn = (error: unknown): readonly Missed[] | undefined =>
  error instanceof ApiError && error.status === 409 ? facts.safeParse(error.facts).data?.changed : undefined
