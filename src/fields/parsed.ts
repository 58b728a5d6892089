import type { Found, Issue, IssueCode, Parsed } from './field.ts'

type Facts = NonNullable<Issue['facts']>

export const value = <T>(value: T): Parsed<T> => ({ ok: true, value })

export const withWarning = <T>(value: T, code: IssueCode, facts: Facts): Parsed<T> => ({
  ok: true,
  value,
  warnings: [{ code, facts }],
})

export const issue = (code: IssueCode, facts: Facts): Parsed<never> => ({ ok: false, issues: [{ code, facts }] })

/** What was looked up in a list, as a value or as the issue that it is. */
export function fromFound<R>(
  found: Found<R>,
  text: string,
  list: string,
  unknown: IssueCode = 'value-unknown',
): Parsed<R> {
  if ('one' in found) return value(found.one)
  if ('none' in found) return issue(found.because ?? unknown, { text, list })
  return { ok: false, issues: [{ code: 'value-several', facts: { text, list }, choices: found.many }] }
}
