import { askedFor, reference, type Field, type Fields } from '../fields/index.ts'
import type { RunTime } from '../importing/index.ts'
import type { RecordId, Tx } from '../platform/database/index.ts'
import { caseloadSettings, type CaseloadSettings } from '../records/caseload/index.ts'
import { customFieldsOf } from '../records/custom-fields/index.ts'
import { participantByIdentifier, type Demographics } from '../records/participants/index.ts'
import { moreOfPerson, personFields } from './person-fields.ts'

/** What an organisation tells its participants apart by, and how it wants its caseload. */
export interface WhomSettings extends CaseloadSettings {
  /** The columns of the duplicate check. */
  readonly demographics: readonly Demographic[]
}
export interface Demographic {
  /** As participants have it: `lastName`, `Custom.HALL`. */
  readonly name: string
  readonly header: string
  readonly label: string
}

/** Columns for the duplicate-check demographics, and the answer to whom they mean where they mean several. */
export async function demographicsOf(tx: Tx): Promise<RunTime<WhomSettings>> {
  const settings = await caseloadSettings(tx)
  const all: Fields = { ...personFields, ...moreOfPerson, ...(await customFieldsOf('participant')(tx)).fields }
  const fields = settings.duplicateCheck.flatMap((name) => {
    const field = all[name]
    return field ? [{ name, header: field.ways[0].headers[0].is, field: mayBeBlank(field) }] : []
  })
  const headers = fields.map(({ header }) => header)
  return {
    fields: {
      ...Object.fromEntries(fields.map(({ header, field }) => [header, field])),
      [answeredPerson]: askedFor(reference(answeredPerson, participantByIdentifier), headers),
    },
    settings: {
      ...settings,
      demographics: fields.map(({ name, header, field }) => ({ name, header, label: field.label })),
    },
  }
}

/** Of whom it is may be said by Participant ID alone. */
const mayBeBlank = (field: Field<unknown>): Field<unknown> => ({ ...field, needed: 'no' })

const answeredPerson = 'Participant'

/** Who was meant by demographics that several share, where somebody has answered that. */
export function personAnswered(more: ReadonlyMap<string, unknown>): { readonly id: RecordId } | undefined {
  // only the look-up of participants gives it
  return more.get(answeredPerson) as { readonly id: RecordId } | undefined
}

/** What a row says of its person, by the names of participants' fields. */
export const demographicsIn = (
  more: ReadonlyMap<string, unknown>,
  { demographics }: Pick<WhomSettings, 'demographics'>,
): Demographics =>
  new Map(
    demographics.flatMap(({ name, header }) => {
      const value = more.get(header)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
