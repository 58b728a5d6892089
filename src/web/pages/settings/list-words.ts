/** Whose settings a list belongs to. */
export type Area = 'cases' | 'caseload'

/** The lists of each, in the order of their tabs. */
export const listsOf = {
  cases: ['referral-source', 'referral-type', 'flag'],
  caseload: ['caseworker-relationship', 'caseload-status', 'dismissal-reason'],
} as const satisfies Readonly<Record<Area, readonly string[]>>

export type ListName = (typeof listsOf)[Area][number]

interface ListWords {
  readonly title: string
  readonly one: string
  readonly says: string
}

export const listWords: Readonly<Record<ListName, ListWords>> = {
  'referral-source': {
    title: 'Referral Sources',
    one: 'referral source',
    says: 'Who sends people: what a file may say under ReferralSource.',
  },
  'referral-type': {
    title: 'Referral Types',
    one: 'referral type',
    says: 'What they are sent for: what a file may say under ReferralType.',
  },
  flag: {
    title: 'Flags',
    one: 'flag',
    says: 'Marks on a case: what a file may say under Flags, several with commas between.',
  },
  'caseworker-relationship': {
    title: 'Caseworker Relationships',
    one: 'caseworker relationship',
    says: 'What a caseworker is to a participant: what a file may say under Caseworker Relationship.',
  },
  'caseload-status': {
    title: 'Caseload Statuses',
    one: 'caseload status',
    says: 'How an assignment stands: what a file may say under Caseload Status.',
  },
  'dismissal-reason': {
    title: 'Reasons for Dismissal',
    one: 'reason for dismissal',
    says: 'Why an assignment ended: what a file may say under Reason for Dismissal.',
  },
}

/** The list that an address names, or else the first one. */
export const listNamed = (area: Area, said: string | undefined): ListName =>
  listsOf[area].find((name) => name === said) ?? listsOf[area][0]

/** The page that shows a list. */
export const listPlace = (list: string): string => {
  const area: Area = listsOf.caseload.some((name) => name === list) ? 'caseload' : 'cases'
  const page = area === 'cases' ? '/settings/cases' : '/settings/caseload/lists'
  return list === listsOf[area][0] ? page : `${page}?list=${list}`
}
