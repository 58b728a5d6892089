import { z } from 'zod'
import { id, text } from './shapes.ts'

const event = z.enum(['case.created', 'case.updated'])
const source = z.enum(['hand', 'file', 'api'])
export const operator = z.enum([
  ...(['blank', 'filled', 'equal', 'not-equal', 'contains', 'not-contains', 'starts-with'] as const),
  ...(['less', 'at-most', 'more', 'at-least', 'one-of', 'none-of', 'has-all', 'yes', 'no', 'changed'] as const),
])

type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; is: z.output<typeof operator>; value?: string | number | string[] | undefined }

const parts = 100

/** All of these, any of these, not this, or one comparison. `{all: []}` always holds. */
const condition: z.ZodType<Condition, Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(condition).max(parts) }),
      z.strictObject({ any: z.array(condition).max(parts) }),
      z.strictObject({ not: condition }),
      z.strictObject({
        /** By its name in files: `ReferralType`, `Custom.HALL`. */
        field: text(200),
        is: operator,
        /** A text, a number, a day as 2026-03-04, an option's value, or several of them. */
        value: z.union([text(1_000), z.number(), z.array(text(1_000)).max(1_000)]).optional(),
      }),
    ]),
  )
  .meta({ id: 'Condition' })

const deepest = 50

/** Groups in groups, as deep as nobody means it: looked at before the schema, which goes down by itself. */
const shallow = (said: unknown, { addIssue }: z.core.$RefinementCtx): unknown => {
  let level: readonly unknown[] = [said]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) {
      addIssue({ code: 'custom', message: 'has groups in groups too deep' })
      return z.NEVER
    }
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []))
  }
  return said
}
const when = z.preprocess(shallow, condition) as z.ZodType<Condition, Condition>

const recipient = z.union([
  z.strictObject({ who: z.literal('case') }),
  z.strictObject({ who: z.literal('provider') }),
  z.strictObject({ who: z.literal('staff'), staff: id }),
])

const action = z.union([
  z.strictObject({ do: z.literal('email'), to: recipient, subject: text(500), body: text(20_000) }),
  z.strictObject({ do: z.literal('webhook'), url: text(2_000) }),
])

const shape = {
  event,
  /** How the record came to be made or changed. */
  from: z.array(source).min(1).max(3),
  actions: z.array(action).min(1).max(10),
}
export const definition = z.strictObject({ ...shape, when: condition }).meta({ id: 'WorkflowDefinition' })
/** The same, as somebody says it. */
export const saidDefinition = z.strictObject({ ...shape, when }).meta({ id: 'SaidWorkflowDefinition' })
