import { z } from 'zod'
import { route } from './route.ts'
import { id, instant, named, text, wholeNumber } from './shapes.ts'

/** Something that was done, and to which record. */
export const trailEntry = z
  .object({
    /** Left out where the entry is the outcome of a row of an import. */
    id: z.string().optional(),
    at: instant,
    actor: named,
    /** In the past tense (`case.opened`); `import.batch`: seals the outcomes of these rows; `import.row`: the outcome of one. */
    action: z.string(),
    record: z.string().optional(),
    job: z.string().optional(),
    rows: z.object({ first: z.int(), last: z.int() }).optional(),
    before: z.record(z.string(), z.unknown()).optional(),
    after: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'AuditEntry' })

export const audit = {
  list: route({
    method: 'GET',
    path: '/api/audit',
    who: ['audit:view'],
    does: 'The audit trail, the newest first. Of one record it also holds the rows of imports by which it came.',
    query: z.strictObject({
      record: id.optional(),
      actor: id.optional(),
      /** One action (`case.opened`), or all of one kind (`case`). */
      action: text(63).optional(),
      job: id.optional(),
      /** `next` of the page before. */
      before: id.optional(),
      limit: wholeNumber.pipe(z.int().min(1).max(200)).default(50),
    }),
    reply: z.object({ entries: z.array(trailEntry), next: z.string().optional() }),
  }),
}
