import { identifierKey } from '../fields/index.ts'
import type { Moment } from '../records/audit/index.ts'
import { customPrefix } from '../records/custom-fields/index.ts'
import type { NewParticipant } from '../records/participants/index.ts'
import type { Dice } from './dice.ts'
import { demoYears } from './settings.ts'

const firstNames = (
  'Aaliyah Aiden Amélie André Anna Ben Björn Carlos Chloë Dana Darnell Elena Emma Ethan Fatima Grace Hana Hugo Ibrahim ' +
  'Imani Isla Jack Jada Javier Jürgen Kai Keisha Latoya Leilani Liam Lucía Mai Malik Mateo Maya Mia Mohammed Naomi Noah ' +
  'Nuño Olivia Omar Owen Priya Quinn Ravi René Rosa Ryan Sana Siobhán Sofía Soo-jin Tariq Tomás Uma Violet Wen Xavier Zoë'
).split(' ')
const lastNames = (
  "Abbott,Adeyemi,Álvarez,Anderson,Begay,Björk,Brown,Castañeda,Chen,Clark,D'Angelo,Davis,Dubois,Evans,Fernández," +
  'Fitzgerald,Flores,Garcia,Gómez,Green,Hall,Harris,Hernández,Hill,Ito,Jackson,Johnson,Jones,Kaur,Kim,Kowalski,Lee,' +
  "Lewis,López,Martin,Martínez,McBride,Miller,Moore,Müller,Nakamura,Nguyen,O'Brien,O'Neill,Okafor,Ortiz,Park,Patel," +
  'Pérez,Peña,Ramírez,Rivera,Robinson,Sánchez,Schmidt,Singh,Smith,St. John,Thompson,Tran,Van Dyke,Vu,Wright,Yılmaz'
).split(',')

export const demoPeople = 240

/** People as an office knows them: most with an Identifier and an address, few with everything. The first is John Doe, jd123. */
export function people(d: Dice, { newId }: Moment): readonly NewParticipant[] {
  return Array.from({ length: demoPeople }, (_, n) => {
    const record = newId('part')
    const [firstName, lastName] = n === 0 ? ['John', 'Doe'] : [d.oneOf(firstNames), d.oneOf(lastNames)]
    const identifier = n === 0 ? 'jd123' : d.often(94) ? identifierOf(firstName, lastName, n) : undefined
    const address = `${ascii(firstName)}.${ascii(lastName)}${n}@campus.example`
    return {
      kind: 'participant.new',
      key: identifier === undefined ? record : identifierKey(identifier),
      record,
      identifier,
      firstName,
      lastName,
      email: identifier === undefined || d.often(90) ? address : undefined,
      cellPhone: d.often(80) ? phone(d) : undefined,
      altPhone: d.often(15) ? phone(d) : undefined,
      custom: new Map(d.often(70) ? [[`${customPrefix}CLASS_YEAR`, d.oneOf(demoYears).value]] : []),
    }
  })
}

/** Initials and a number, which no two of the demo share. */
const identifierOf = (first: string, last: string, n: number): string =>
  `${ascii(first).charAt(0)}${ascii(last).charAt(0)}${1000 + n * 7}`

/** As addresses spell a name. */
const ascii = (name: string): string =>
  name
    .replace('ı', 'i')
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()

const phone = (d: Dice): string => `+1555555${String(d.below(10_000)).padStart(4, '0')}`
