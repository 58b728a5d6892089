import { choice, identifier, instant, integer, listOf, reference } from '../fields/index.ts'
import { importType } from '../importing/index.ts'
import { lastTreatmentPeriod } from '../records/cases/index.ts'
import { codeList } from '../records/code-lists/index.ts'
import { customFieldsOf } from '../records/custom-fields/index.ts'
import {
  differs,
  wasOnFile,
  type AlteredParticipant,
  type NewParticipant,
  type Person,
} from '../records/participants/index.ts'
import { providerById, staffById } from '../records/staff/index.ts'
import { caseIssues } from './case-issues.ts'
import { atLeastOne } from './column-rules.ts'
import { caseEvent, openedCase, type OpenedCase } from './opened-case.ts'
import { metByCaseKeys, type MetByCase } from './met-by-case.ts'
import { personFields } from './person-fields.ts'
import { personKey } from './person-key.ts'
import { writers } from './writers.ts'

type CaseChange = NewParticipant | AlteredParticipant | OpenedCase

/** Opens one case per row, for the participant on file or a new one (manual A). */
export const cases = importType<object, MetByCase, CaseChange>()({
  key: 'cases',
  label: 'Cases',
  permission: 'import',
  record: 'case',
  actions: ['create'],
  fields: {
    ...personFields,
    referralSource: reference('ReferralSource', codeList('referral-source'), {
      label: 'Referral Source',
      aliases: ['Source', 'Referred by'],
    }),
    referralType: reference('ReferralType', codeList('referral-type'), {
      label: 'Referral Type',
      aliases: ['Type', 'Program type'],
    }),
    flags: listOf(reference('Flags', codeList('flag'), { aliases: ['Flag'] })),
    status: choice('Status', ['ACTIVE', 'INACTIVE', 'COMPLETE'], { blankMeans: 'ACTIVE', aliases: ['Case status'] }),
    treatmentPeriod: integer('TreatmentPeriod', {
      label: 'Treatment Period',
      min: 1,
      blankMeans: '1',
      sample: '1',
      aliases: ['Period'],
    }),
    provider: reference('ProviderUserID', providerById, {
      label: 'Provider User',
      aliases: ['Provider', 'Provider ID'],
    }),
    legacyId: identifier('LegacyID', { label: 'Legacy ID', permission: 'import-legacy', aliases: ['Old ID'] }),
    createdAt: instant('CreatedAt', {
      label: 'Date Created',
      permission: 'import-legacy',
      notInFuture: true,
      aliases: ['Created', 'Creation date'],
    }),
    createdBy: reference('CreatedByID', staffById, { label: 'Created By User', aliases: ['Created by'] }),
  },
  atRunTime: customFieldsOf('case'),
  columnRules: [atLeastOne(['identifier'], ['email'], ['firstName', 'lastName'])],
  rules: [
    ({ values: v }) => (v.identifier || v.email || (v.firstName && v.lastName) ? [] : [{ code: 'nobody-named' }]),
    ({ values: v }, here) =>
      v.createdBy && v.createdBy.id !== here.actor && !here.may('import-legacy')
        ? [{ code: 'author-needs-legacy', field: 'createdBy' }]
        : [],
  ],
  issues: caseIssues,
  rowsWithErrors: 'leave-out',
  options: {
    duplicates: {
      label: 'Duplicate Case Action',
      preset: 'create',
      choices: {
        create: 'Create case as provided',
        increment: 'Create case and increment treatment period',
        skip: 'Skip/Do not create',
      },
    },
    contacts: {
      label: 'Names and contacts that differ',
      preset: 'fill',
      choices: { fill: 'Only fill blanks', overwrite: 'Overwrite' },
    },
  },
  meets: ({ values }) => personKey(values),
  existing: metByCaseKeys,
  plan({ values: v, more }, met, { duplicates, contacts }, here) {
    if (met?.firstCase && duplicates === 'skip')
      return { do: 'skip', record: met.firstCase, because: { code: 'case-exists' } }
    const record = here.newId('case')
    const onFile = met?.participant
    const participant = onFile?.id ?? here.newId('part')
    const said = v.treatmentPeriod
    const period = met?.firstCase && duplicates === 'increment' ? met.highestPeriod + 1 : (said ?? 1)
    if (period > lastTreatmentPeriod)
      return { do: 'fail', issues: [{ code: 'periods-used-up', facts: { highest: lastTreatmentPeriod } }] }
    const raised =
      said === period || said === undefined
        ? []
        : [{ code: 'period-raised', field: 'treatmentPeriod', facts: { said, period } }]
    const key = personKey(v) ?? record
    const open = (person: Person): OpenedCase =>
      openedCase(v, {
        key,
        record,
        participant,
        period,
        email: v.email ?? onFile?.email,
        author: here.actor,
        custom: more,
        person,
      })
    const person = personIn(v)
    if (!onFile) {
      const again = met?.emailOnFile ? [{ code: 'email-on-file', field: 'email', facts: { email: v.email ?? '' } }] : []
      return {
        do: 'create',
        record,
        changes: [{ kind: 'participant.new', key, record: participant, ...person }, open(person)],
        notes: [...raised, ...again],
      }
    }
    const { blanks, others, notes } = differs(person, onFile)
    const set = contacts === 'overwrite' ? { ...blanks, ...others } : blanks
    const before = wasOnFile({ set }, onFile)
    const altered: AlteredParticipant = { kind: 'participant.altered', key, record: participant, set, before }
    return {
      do: 'create',
      record,
      changes: Object.keys(set).length > 0 ? [altered, open({ ...onFile, ...set })] : [open(onFile)],
      notes: [...raised, ...notes],
    }
  },
  optionsMatter: (met) => met?.participant !== undefined,
  after(met, change) {
    switch (change.kind) {
      case 'participant.new':
        return change.identifier === undefined
          ? { ...met, emailOnFile: true }
          : { ...met, participant: { id: change.record, ...personIn(change) } }
      case 'participant.altered':
        return met.participant ? { ...met, participant: { ...met.participant, ...change.set } } : met
      case 'case.new':
        return met.participant
          ? {
              ...met,
              firstCase: met.firstCase ?? change.record,
              highestPeriod: Math.max(met.highestPeriod, change.treatmentPeriod),
            }
          : met
    }
  },
  write: {
    'participant.new': writers.newParticipants,
    'participant.altered': writers.alteredParticipants,
    'case.new': writers.newCases,
  },
  event: (change, notes) => (change.kind === 'case.new' ? caseEvent(change, notes) : undefined),
  events: ['case.created'],
})

/** Of all that a row or a change says, what it says of the person: the same whether they are on file or in this batch. */
const personIn = ({ identifier, firstName, lastName, email, cellPhone, altPhone }: Person): Person => ({
  identifier,
  firstName,
  lastName,
  email,
  cellPhone,
  altPhone,
})
