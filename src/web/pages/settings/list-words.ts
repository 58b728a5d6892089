export const listNames = ['referral-source', 'referral-type', 'flag'] as const
export type ListName = (typeof listNames)[number]

export const listWords: Readonly<
  Record<ListName, { readonly title: string; readonly one: string; readonly says: string }>
> = {
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
}

export const listNamed = (said: string | undefined): ListName =>
  listNames.find((name) => name === said) ?? 'referral-source'
