import { customPrefix } from '../custom-fields/index.ts'
import type { Details, DetailsOnFile } from './person.ts'

/** What a mention of a person would change of what is kept of them. */
export interface NewDetails {
  readonly set: Partial<Details>
  /** By the names of the fields (`Custom.NAME`). */
  readonly custom: ReadonlyMap<string, unknown>
}

/** Holds all that a row says against what is on file, to the letter. A blank cell says nothing, so that it changes nothing. */
export function newDetails(
  said: Partial<Details>,
  custom: ReadonlyMap<string, unknown>,
  onFile: DetailsOnFile,
  which: 'all' | 'blanks',
): NewDetails {
  const isNew = (value: unknown, kept: unknown): boolean =>
    value !== undefined && !same(value, kept) && (which === 'all' || kept === undefined || kept === null)
  const set: { -readonly [K in keyof Details]?: string } = {}
  for (const field of fields) {
    const value = said[field]
    if (value !== undefined && isNew(value, onFile[field])) set[field] = value
  }
  const others = [...custom].filter(([name, value]) => isNew(value, onFile.custom[name.slice(customPrefix.length)]))
  return { set, custom: new Map(others) }
}

const fields = ['firstName', 'lastName', 'email', 'cellPhone', 'altPhone', 'dateOfBirth', 'caseNumber'] as const

/** Several choices are a set: their order says nothing. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
const inOrder = (value: unknown): unknown => (Array.isArray(value) ? value.map(String).toSorted() : value)
