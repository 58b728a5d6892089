import type { Issue } from '../fields/index.ts'
import { importType, type ImportAction, type Plan } from '../importing/index.ts'
import { customFieldsOf, customPrefix } from '../records/custom-fields/index.ts'
import {
  differs,
  nameDiffers,
  newDetails,
  wasOnFile,
  type AlteredParticipant,
  type DetailsOnFile,
  type NewParticipant,
} from '../records/participants/index.ts'
import { requiredOfNew, type RequiredOfNew } from './required-of-new.ts'
import { metByPersonKeys, type MetByPerson } from './met-by-person.ts'
import { participantIssues } from './participant-issues.ts'
import { moreOfPerson, personFields } from './person-fields.ts'
import { personKey } from './person-key.ts'
import { writers } from './writers.ts'

/** Adds people, brings those on file up to date, or both. A blank cell leaves what is there. */
export const participants = importType<RequiredOfNew, MetByPerson, NewParticipant | AlteredParticipant>()({
  key: 'participants',
  label: 'Participants',
  permission: 'import',
  record: 'part',
  actions: ['create-or-update', 'create', 'update'],
  fields: {
    ...personFields,
    identifier: { ...personFields.identifier, help: 'Update finds people by it' },
    firstName: { ...personFields.firstName, needed: 'on-create' },
    lastName: { ...personFields.lastName, needed: 'on-create' },
    ...moreOfPerson,
  },
  atRunTime: requiredOfNew(customFieldsOf('participant')),
  columnRules: [columnsFor],
  rules: [
    ({ values: { dateOfBirth: born } }, { now }) =>
      born && born > dayAfter(now) ? [{ code: 'date-in-future', field: 'dateOfBirth', facts: { text: born } }] : [],
  ],
  issues: participantIssues,
  rowsWithErrors: 'leave-out',
  options: {
    contacts: {
      label: 'What differs from the person on file',
      preset: 'overwrite',
      choices: { overwrite: 'Overwrite', fill: 'Only fill blanks' },
      actions: ['create-or-update', 'update'],
    },
  },
  meets: ({ values }) => personKey(values),
  existing: metByPersonKeys,
  plan({ values: v, more }, met, { action, contacts }, here): Plan<NewParticipant | AlteredParticipant> {
    const onFile = met?.onFile
    if (onFile) {
      const notes = differs(v, onFile).notes.filter(nameDiffers)
      const skip = (code: string) => ({ do: 'skip', record: onFile.id, because: { code }, notes }) as const
      if (action === 'create') return skip('participant-exists')
      const { set, custom } = newDetails(v, more, onFile, contacts === 'fill' ? 'blanks' : 'all')
      if (Object.keys(set).length === 0 && custom.size === 0) return skip('nothing-to-change')
      const key = personKey(v) ?? onFile.id
      const before = wasOnFile({ set, custom }, onFile)
      const altered = { kind: 'participant.altered', key, record: onFile.id, set, custom, before } as const
      return { do: 'update', record: onFile.id, changes: [altered], notes }
    }
    if (action === 'update') return { do: 'fail', issues: [unknown(v.identifier)] }
    if (!v.firstName || !v.lastName) return { do: 'fail', issues: [{ code: 'name-missing' }] }
    const [missing, ...others] = here.settings.missingIn(more)
    if (missing) return { do: 'fail', issues: [missing, ...others] }
    const record = here.newId('part')
    const again = met?.emailOnFile ? [{ code: 'email-on-file', field: 'email', facts: { email: v.email ?? '' } }] : []
    const made = { kind: 'participant.new', key: personKey(v) ?? record, record, ...v, custom: more } as const
    return { do: 'create', record, changes: [made], notes: again }
  },
  optionsMatter: (met) => met?.onFile !== undefined,
  after(met, change) {
    if (change.kind === 'participant.new')
      return change.identifier === undefined ? { ...met, emailOnFile: true } : { ...met, onFile: asOnFile(change) }
    const { onFile } = met
    if (!onFile) return met
    return { ...met, onFile: { ...onFile, ...change.set, custom: { ...onFile.custom, ...kept(change.custom) } } }
  },
  write: { 'participant.new': writers.newParticipants, 'participant.altered': writers.alteredParticipants },
})

function columnsFor(mapped: ReadonlySet<string>, action: ImportAction): readonly Issue[] {
  const named = mapped.has('firstName') && mapped.has('lastName')
  switch (action) {
    case 'create':
      return named ? [] : [{ code: 'names-need-columns' }]
    case 'update':
      return mapped.has('identifier') ? [] : [{ code: 'identifier-needs-column' }]
    case 'create-or-update':
      return named || mapped.has('identifier') ? [] : [{ code: 'columns-for-nobody' }]
  }
}

const unknown = (text: string | undefined): Issue =>
  text === undefined
    ? { code: 'identifier-missing', field: 'identifier' }
    : { code: 'participant-not-found', field: 'identifier', facts: { text } }

/** Somewhere it is tomorrow already. */
const dayAfter = (now: string): string => new Date(Date.parse(now) + halfDay).toISOString().slice(0, 10)
const halfDay = 12 * 3_600_000

const asOnFile = ({ kind: _kind, key: _key, record: id, custom, ...said }: NewParticipant): DetailsOnFile => ({
  id,
  dateOfBirth: undefined,
  caseNumber: undefined,
  ...said,
  custom: kept(custom),
})

/** By name, without `Custom.`, as on file. */
const kept = (custom: ReadonlyMap<string, unknown> | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...(custom ?? [])].map(([name, value]) => [name.slice(customPrefix.length), value]))
