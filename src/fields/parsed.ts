import type { Issue, IssueCode, Parsed } from './field.ts'

type Facts = NonNullable<Issue['facts']>

export const value = <T>(value: T): Parsed<T> => ({ ok: true, value })

export const withWarning = <T>(value: T, code: IssueCode, facts: Facts): Parsed<T> => ({
  ok: true,
  value,
  warnings: [{ code, facts }],
})

export const issue = (code: IssueCode, facts: Facts): Parsed<never> => ({ ok: false, issues: [{ code, facts }] })
