import { recordId, type RecordId } from '../../src/platform/database/index.ts'
import type { Vocabulary } from '../../src/workflows/index.ts'

/** The same id for the same letter. */
export const idOf = (kind: 'user' | 'code' | 'flow' | 'case', letter: string): RecordId =>
  recordId(kind, letter.charCodeAt(0).toString(16).padStart(32, '0'))

type Word = Vocabulary['words'] extends ReadonlyMap<string, infer W> ? W : never
const option = (value: string, label: string, active = true) => ({ value, label, active })

/** One field of each type, in New York on 4 March 2026. */
const words: readonly Word[] = [
  { name: 'FirstName', label: 'First Name', type: 'text', options: [] },
  { name: 'Email', label: 'Email', type: 'text', options: [] },
  { name: 'TreatmentPeriod', label: 'Treatment Period', type: 'number', options: [] },
  { name: 'Custom.DEADLINE', label: 'Deadline', type: 'date', options: [] },
  { name: 'CreatedAt', label: 'Date Created', type: 'instant', options: [] },
  { name: 'Custom.FIRST', label: 'First offense', type: 'yes-no', options: [] },
  {
    name: 'ReferralType',
    label: 'Referral Type',
    type: 'choice',
    options: [
      option(idOf('code', 'e'), 'Education class'),
      option(idOf('code', 'g'), 'Group'),
      option(idOf('code', 'o'), 'Old one', false),
    ],
  },
  {
    name: 'Flags',
    label: 'Flags',
    type: 'several',
    options: [option(idOf('code', 'r'), 'Red'), option(idOf('code', 'b'), 'Black')],
  },
  {
    name: 'ProviderUserID',
    label: 'Provider User',
    type: 'staff',
    options: [option(idOf('user', 'p'), 'Priya Nair'), option(idOf('user', 'l'), 'Lee Former', false)],
  },
]

const staff = [
  {
    id: idOf('user', 'p'),
    label: 'Priya Nair',
    email: 'priya@staff.example',
    staffId: undefined,
    provider: true,
    active: true,
  },
  {
    id: idOf('user', 'l'),
    label: 'Lee Former',
    email: 'lee@staff.example',
    staffId: undefined,
    provider: true,
    active: false,
  },
]

export const aVocabulary = (organisation: Partial<Vocabulary['organisation']> = {}): Vocabulary => ({
  words: new Map(words.map((word) => [word.name, word])),
  staff: new Map(staff.map((one) => [one.id, one])),
  organisation: {
    ...{ id: 1, key: 'college', name: 'Demo College', country: 'US', timeZone: 'America/New_York' },
    ...{ decimalSign: '.', createdAt: '2026-01-01T00:00:00.000Z' },
    ...organisation,
  },
  today: '2026-03-04',
})
