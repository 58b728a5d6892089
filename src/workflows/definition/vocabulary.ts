import type { StaffId, Tx } from '../../platform/database/index.ts'
import { caseWords, type CaseWord } from '../../records/cases/index.ts'
import { entriesOf, type CodeListName } from '../../records/code-lists/index.ts'
import { allCustomFields, customPrefix, type CustomField } from '../../records/custom-fields/index.ts'
import { currentOrganisation, type Organisation } from '../../records/organisations/index.ts'
import { allStaff, type Staff } from '../../records/staff/index.ts'

/** What a fact may be: which comparisons it offers, and how it is shown. */
export type WordType = 'text' | 'number' | 'date' | 'instant' | 'yes-no' | 'choice' | 'several' | 'staff'

/** What facts hold and conditions compare (`value`), and what people read. Not active: it stays on old records. */
export interface WordOption {
  readonly value: string
  readonly label: string
  readonly active: boolean
}

/** One fact that conditions look at and texts are made of. */
export interface Word {
  /** The field's header in files: `ReferralType`, `Custom.HALL`. */
  readonly name: string
  readonly label: string
  readonly type: WordType
  /** Where it is one or several of a list. */
  readonly options: readonly WordOption[]
}

/** All that can be said of an organisation's cases, read once a stage or request. */
export interface Vocabulary {
  readonly words: ReadonlyMap<string, Word>
  readonly staff: ReadonlyMap<StaffId, Staff>
  readonly organisation: Organisation
  /** In the organisation's zone: when a case was created whose file does not say when. */
  readonly today: string
}

export async function vocabularyOf(tx: Tx, now: string): Promise<Vocabulary> {
  const organisation = await currentOrganisation(tx)
  const staff = await allStaff(tx)
  const people = staff.map(({ id, label, active }) => ({ value: id, label, active }))
  const words: Word[] = []
  for (const [name, word] of Object.entries<CaseWord>(caseWords)) words.push(await ownWord(tx, name, word, people))
  for (const field of await allCustomFields(tx))
    if (field.kind === 'case' && field.active) words.push(customWord(field))
  return {
    words: new Map(words.map((word) => [word.name, word])),
    staff: new Map(staff.map((one) => [one.id, one])),
    organisation,
    today: dayIn(organisation.timeZone)(now),
  }
}

/** The day of a time, as clocks of the zone have it. */
export function dayIn(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (instant) => format.format(new Date(instant))
}

async function ownWord(tx: Tx, name: string, word: CaseWord, people: readonly WordOption[]): Promise<Word> {
  const { label } = word
  switch (word.type) {
    case 'text':
    case 'number':
    case 'instant':
      return { name, label, type: word.type, options: [] }
    case 'staff':
      return { name, label, type: 'staff', options: people }
    case 'choice':
      return { name, label, type: 'choice', options: word.options.map((value) => option(value)) }
    case 'entry':
      return { name, label, type: 'choice', options: await listOptions(tx, word.list) }
    case 'entries':
      return { name, label, type: 'several', options: await listOptions(tx, word.list) }
  }
}

const option = (value: string, label = value, active = true): WordOption => ({ value, label, active })

const listOptions = async (tx: Tx, list: CodeListName): Promise<readonly WordOption[]> =>
  (await entriesOf(tx, list)).map(({ id, label, active }) => option(id, label, active))

function customWord({ name, label, type, choices }: CustomField): Word {
  const options = choices.map((choice) => option(choice.value, choice.label, choice.active))
  return { name: customPrefix + name, label, type: type === 'several-choices' ? 'several' : type, options }
}
