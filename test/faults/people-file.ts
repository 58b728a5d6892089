import { dice } from './dice.ts'

/** A file of cases that has of everything: new people, known people, duplicates, warnings, errors, unreadable rows. */
export interface PeopleFile {
  readonly text: string
  /** Counted as they were written. */
  readonly rows: number
}

export const knownIdentifiers: readonly string[] = Array.from({ length: 12 }, (_, n) => `known-${n}`)

const headers = [
  ...['Identifier', 'FirstName', 'LastName', 'Email', 'CellPhoneNumber', 'ReferralSource', 'Flags', 'Status'],
  ...['TreatmentPeriod', 'LegacyID', 'CreatedAt', 'Custom.NOTES'],
]

export function peopleFile(rows: number, seed = 7): PeopleFile {
  const draw = dice(seed)
  const lines = Array.from({ length: rows }, (_, n) => line(n, draw))
  return { text: `${headers.join(',')}\n${lines.join('\n')}\n`, rows }
}

type Draw = (below: number) => number

function line(n: number, draw: Draw): string {
  const kind = draw(20)
  if (kind === 0) return `person-${n},"Jo"x,Doe,,,,,,,,,` // a closing quote that is followed by something else
  if (kind === 1) return `person-${n},too,few`
  const cells = {
    identifier: identifierOf(n, kind, draw),
    firstName: ['Jane', 'José', 'Søren', 'Wei', 'Ana'][draw(5)] ?? '',
    lastName: ['Doe', "O'Brien", 'Núñez', '"van Dyk, Jr."'][draw(4)] ?? '',
    email: kind === 2 ? `shared${draw(8)}@example.org` : draw(3) ? `person${n}@example.org` : '',
    phone: draw(2) ? `(${200 + draw(700)}) 555-${1000 + draw(9000)}` : '',
    source: kind === 3 ? 'Nowhere' : (['HOUSING', 'Student Conduct', ''][draw(3)] ?? ''),
    flags: ['RED', '', '"RED,GREEN"'][draw(3)] ?? '',
    status: kind === 4 ? 'MAYBE' : (['ACTIVE', 'inactive', ''][draw(3)] ?? ''),
    period: kind === 5 ? '0' : draw(2) ? String(1 + draw(4)) : '',
    legacyId: `L-${n}`,
    createdAt: `2025-${two(1 + draw(12))}-${two(1 + draw(28))}T08:00:00Z`,
    notes: ['', '"Said ""no, thanks"""', 'back\\slash', '=1+1'][draw(4)] ?? '',
  }
  return Object.values(cells).join(',')
}

/** Known people, people of earlier rows (near and far), people without an Identifier; the others are new. */
function identifierOf(n: number, kind: number, draw: Draw): string {
  if (kind === 2) return ''
  if (kind === 6) return knownIdentifiers[draw(knownIdentifiers.length)] ?? ''
  if (kind === 7 || kind === 8) return `PERSON-${Math.max(0, n - 1 - draw(6))}`
  if (kind === 9 || kind === 10) return `person-${draw(n + 1)}`
  return `person-${n}`
}

const two = (n: number): string => String(n).padStart(2, '0')
