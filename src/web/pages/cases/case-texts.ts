import type { Case } from './case-words.ts'
import type { Entry } from './use-code-lists.ts'

type Lists = Readonly<Record<string, readonly Entry[]>>

/** The values of a case as its form has them. */
export function caseTexts(
  { email, source, type, flags, status, treatmentPeriod, provider }: Case,
  lists: Lists,
): Readonly<Record<string, string>> {
  const valuesOf = (list: string, has: readonly { readonly id: string }[]) =>
    (lists[list] ?? []).filter(({ id }) => has.some((one) => one.id === id)).map(({ value }) => value)
  const one = (list: string, has: Case['source']) => valuesOf(list, has ? [has] : []).join(',')
  return {
    email: email ?? '',
    referralSource: one('referral-source', source),
    referralType: one('referral-type', type),
    // In the order of the list, which is the one that ticking makes.
    flags: valuesOf('flag', flags).join(','),
    status,
    treatmentPeriod: String(treatmentPeriod),
    provider: provider?.id ?? '',
  }
}

/** What may be chosen: what is in use, and what the case has already. */
export const choicesOf = (entries: readonly Entry[] = [], has: readonly { readonly id: string }[]) =>
  entries
    .filter(({ id, active }) => active || has.some((one) => one.id === id))
    .map(({ value, label, active }) => ({ value, label: active ? label : `${label} (not in use)` }))
