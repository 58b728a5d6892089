import { identifierKey, type Issue } from '../../fields/index.ts'
import type { ContactDetails, Person } from './person.ts'
import { fullName } from './person-name.ts'

export interface Differences {
  /** What the row knows and the file does not. */
  readonly blanks: Partial<ContactDetails>
  /** What both know, and say differently. */
  readonly others: Partial<ContactDetails>
  /** One warning for the name, one for each contact that differs, naming both sides. */
  readonly notes: readonly Issue[]
}

/** Holds a mention of a person against the person on file. Blank cells say nothing; spelling (case, spaces) is not a difference. */
export function differs(row: Person, onFile: Person): Differences {
  const blanks: Differing = {}
  const others: Differing = {}
  for (const field of details) {
    const said = row[field]
    const known = onFile[field]
    if (said === undefined || said === known) continue
    if (known === undefined) blanks[field] = said
    // The normal form of Identifiers is blind to case and surplus space, and leaves a phone as it is.
    else if (identifierKey(said) !== identifierKey(known)) others[field] = said
  }
  return { blanks, others, notes: notesOn(others, row, onFile) }
}

type Detail = keyof ContactDetails
type Differing = { -readonly [K in Detail]?: string }
const details = ['firstName', 'lastName', 'email', 'cellPhone', 'altPhone'] as const
const contacts = { email: 'e-mail', cellPhone: 'cell phone', altPhone: 'alt phone' } as const

function notesOn(others: Differing, row: Person, onFile: Person): readonly Issue[] {
  const notes: Issue[] = []
  const note = (field: Detail, what: string, here: string, there: string) =>
    notes.push({
      code: 'identity-differs',
      field,
      facts: { identifier: onFile.identifier ?? '', what, onFile: here, inFile: there },
    })
  const named = others.firstName !== undefined ? 'firstName' : others.lastName !== undefined ? 'lastName' : undefined
  if (named) note(named, 'name', fullName(onFile), fullName(row))
  for (const field of ['email', 'cellPhone', 'altPhone'] as const) {
    const said = others[field]
    if (said !== undefined) note(field, contacts[field], onFile[field] ?? '', said)
  }
  return notes
}

/** A note on a name that is another on file: this may be somebody else, so that nothing is sent before a person has looked. */
export const nameDiffers = ({ code, facts }: Issue): boolean =>
  code === 'identity-differs' && facts?.['what'] === 'name'
