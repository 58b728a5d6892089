import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

const firstNames = [
  'John',
  'Jane',
  'Zoë',
  'José',
  'Aisha',
  'Liam',
  'Mary Ann',
  "D'Arcy",
  'Chloé',
  'Wei',
  'Priya',
  'Søren',
]
const lastNames = [
  'Doe',
  'Smith',
  "O'Brien",
  'Núñez',
  'Okafor',
  'Lee-Park',
  'van Dyk',
  'García',
  'Brown',
  'Wójcik',
  'Tran',
]
const sources = ['HOUSING', 'CONDUCT', 'Self', 'Juvenile Court', 'HEALTH', 'FACULTY', 'Campus Police', '211']
const types = ['BASICS', 'CASICS', 'EDU', 'Assessment only', 'GROUP']
const flags = ['RED', '', '"RED,YELLOW"', 'GREEN', '', 'BLACK']
const statuses = ['ACTIVE', 'active', 'INACTIVE', '', 'COMPLETE']
const halls = ['', 'LAKE', 'North Hall', '']
const notes = [
  'Referred after a talk with the hall director on the second evening; will call back about the times of the group',
  '"Said ""no, thanks"" to the first offer, and asked whether there is something in the evenings"',
  '"Ärger im Wohnheim, siehe Akte; Rückruf erbeten, am besten vormittags"',
  '',
]

export const headers = [
  ...[
    'Identifier',
    'FirstName',
    'LastName',
    'Email',
    'CellPhoneNumber',
    'AltPhoneNumber',
    'ReferralSource',
    'ReferralType',
  ],
  ...[
    'Flags',
    'Status',
    'TreatmentPeriod',
    'LegacyID',
    'CreatedAt',
    'Custom.SANCTION_DEADLINE',
    'Custom.NOTES',
    'Custom.HALL',
  ],
  ...['Custom.HOURS_OWED', 'Custom.FIRST_OFFENSE'],
]

/** Where the rows of one person stand: one below the other, or as far from each other as the file allows. */
export type Apart = 'adjacent' | 'scattered'

/** Writes a file of people, each in `times` rows that say the same of them. Seeded: the same every time. */
export async function writePeople(
  path: string,
  rows: number,
  { times = 1, apart = 'scattered' }: { readonly times?: number; readonly apart?: Apart } = {},
): Promise<void> {
  const out = createWriteStream(path)
  const people = Math.ceil(rows / times)
  const draw = dice(20_261_121)
  let text = headers.join(',') + '\n'
  for (let row = 0; row < rows; row++) {
    text += personRow(apart === 'scattered' ? row % people : Math.floor(row / times), row, draw)
    if (text.length < 1 << 20) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end(text)
  await once(out, 'close')
}

function personRow(person: number, row: number, draw: (below: number) => number): string {
  const of = (list: readonly string[]) => list[draw(list.length)] ?? ''
  const [first, last] = [firstNames[person % firstNames.length], lastNames[Math.floor(person / 12) % lastNames.length]]
  const own = dice(person)
  const phone =
    own(3) === 0
      ? `(${200 + own(700)}) ${200 + own(700)}-${1000 + own(9000)}`
      : `${200 + own(700)}-555-${1000 + own(9000)}`
  const other = own(2) === 0 ? `${200 + own(700)}-555-${1000 + own(9000)}` : ''
  const day = (year: number) => `${year}-${two(1 + draw(12))}-${two(1 + draw(28))}`
  return (
    `sid${String(10_000_000 + person)},${first},${last},person${person}@students.example.edu,${phone},${other},${of(sources)},${of(types)},` +
    `${of(flags)},${of(statuses)},${1 + draw(3)},L-${row},${day(2025)}T${two(draw(24))}:${two(draw(60))}:00Z,${day(2027)},${of(notes)},` +
    `${of(halls)},${draw(40)},${draw(2) ? 'yes' : 'no'}\n`
  )
}

const two = (n: number): string => String(n).padStart(2, '0')

/** Numbers from a seed (a linear congruential generator), so that every run has the same people. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * below)
  }
}
