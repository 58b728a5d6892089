import { z } from 'zod'
import { ApiError } from '../../../../api/index.ts'
import type { Problem } from '../workflow-types.ts'

const issues = z.array(
  z.object({
    code: z.string(),
    level: z.enum(['error', 'warning']),
    field: z.string().optional(),
    sentence: z.string(),
    suggestions: z.array(z.string()),
    insteadOf: z.string().optional(),
  }),
)

/** What the server has against single places of a workflow. */
export const problemsIn = (error: unknown): readonly Problem[] =>
  error instanceof ApiError ? (issues.safeParse(error.facts['issues']).data ?? []) : []
