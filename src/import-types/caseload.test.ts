import { importTypeContract } from '../../test/contracts/import-type-contract.ts'
import { aCaseworker, aParticipant, moment } from '../../test/support/builders.ts'
import { startAssignment } from '../casework/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { changeCaseloadSettings } from '../records/caseload/index.ts'
import { addProgram, changeProgram } from '../records/programs/index.ts'
import { caseload } from './index.ts'

const born = { dateOfBirth: '2000-01-02' }

/** Ann (n1) and Bo (n2) are with nobody; n3 and n4 in Housing, n4 with an end; n5 left it; n6 is with one caseworker twice. */
async function onRecord(tx: Tx): Promise<void> {
  const housing = await addProgram(tx, moment, { name: 'Housing', programId: '30' })
  const closed = await addProgram(tx, moment, { name: 'Closed', programId: '40' })
  await changeProgram(tx, moment, closed.id, { active: false })
  const caseworker = await aCaseworker(tx, 'Case Worker', { staffId: '7' })
  await aCaseworker(tx, 'Other Worker', { staffId: '8' })
  await aCaseworker(tx, 'Former Worker', { staffId: '9', active: false })
  await changeCaseloadSettings(tx, moment, { dismissalReasonNeeded: true })
  const person = (identifier?: string, more = {}) => aParticipant(tx, { ...(identifier && { identifier }), ...more })
  await person('n1', { firstName: 'Ann', lastName: 'Lee', ...born })
  await person('n2', { firstName: 'Bo', lastName: 'Ek', ...born })
  await person(undefined, { firstName: 'Cy', lastName: 'Ray', ...born })
  await person(undefined, { firstName: 'Cy', lastName: 'Ray', ...born })
  const said = { caseworker, startsOn: '2026-01-01' }
  const inHousing = { ...said, program: housing.id, programStart: '2026-01-01' }
  const ended = { reason: 'MOVED' }
  await startAssignment(tx, moment, await person('n3'), inHousing)
  await startAssignment(tx, moment, await person('n4'), { ...inHousing, endsOn: '2026-02-20', ...ended })
  const left = { ...inHousing, endsOn: '2026-01-20', programEnd: '2026-01-31', ...ended }
  await startAssignment(tx, moment, await person('n5'), left)
  const twice = await person('n6')
  for (const relationship of ['PRIMARY', 'SECONDARY'])
    await startAssignment(tx, moment, twice, { ...said, relationship })
}

type Row = Readonly<Record<string, string>>
const insert = (who: string, start: string, more: Row = {}): Row => ({
  ...{ 'Participant ID': who, 'Caseworker StaffID': '7', 'Start Date': start, 'Update or Insert': 'Insert', ...more },
})
const update = (who: string, end: string, more: Row = {}): Row => ({
  ...{ 'Participant ID': who, 'Caseworker StaffID': '7', 'End Date': end, 'Update or Insert': 'Update' },
  ...{ 'Reason for Dismissal': 'MOVED', ...more },
})
const inHousing = { 'Program ID': '30' }
const named = (FirstName: string, LastName: string) => insert('', '2026-01-05', { FirstName, LastName, ...bornIn })
const bornIn = { DateOfBirth: '2000-01-02' }
const until = (end: string) => ({ 'End Date': end, 'Reason for Dismissal': 'MOVED' })

importTypeContract(caseload, {
  onRecord,
  rows: [
    insert('n1', '2026-01-05', { ...inHousing, 'Program Start Date': '2026-01-01', FirstName: 'ann' }),
    insert('n2', '2026-01-05', { 'Caseworker Relationship': 'PRIMARY', 'Caseload Status': 'ACTIVE' }),
    update('', '2026-02-01', { ...inHousing, FirstName: 'Ann', LastName: 'Lee', ...bornIn }),
    insert('N2', '2026-02-05', { 'Caseworker Relationship': 'Primary caseworker' }),
    insert('n1', '2026-01-05', { ...inHousing, ...until('2026-02-01') }),
    update('n3', '2026-02-01', { ...inHousing, 'Program End Date': '2026-02-01' }),
  ],
  refused: {
    'participant-missing': insert('', '2026-01-05', { FirstName: 'Ann' }),
    'nobody-alike': named('Ann', 'Nobody'),
    'several-alike': named('Cy', 'Ray'),
    'demographics-differ': insert('n1', '2026-01-05', { LastName: 'Poe' }),
    'ends-before-start': insert('n1', '2026-02-02', until('2026-02-01')),
    'program-ends-before-start': insert('n1', '2026-01-05', {
      ...{ ...inHousing, 'Program Start Date': '2026-01-02', 'Program End Date': '2026-01-01' },
    }),
    'program-start-needed': insert('n1', '2026-01-05', inHousing),
    'program-start-missing': insert('n1', '2026-01-05', { ...inHousing, 'Program End Date': '2026-02-01' }),
    'program-start-differs': insert('n3', '2026-02-05', { ...inHousing, 'Program Start Date': '2026-02-01' }),
    'program-end-differs': insert('n5', '2026-01-05', { ...inHousing, 'Program End Date': '2026-03-01' }),
    'program-missing': insert('n1', '2026-01-05', { 'Program ID': '', 'Program Start Date': '2026-01-01' }),
    'program-not-active': insert('n1', '2026-01-05', { 'Program ID': '40', 'Program Start Date': '2026-01-01' }),
    'start-outside-enrollment': insert('n3', '2025-12-01', { ...inHousing, 'Caseworker StaffID': '8' }),
    'ends-beyond-enrollment': insert('n5', '2026-01-05', { ...inHousing, ...until('2026-02-05') }),
    'open-beyond-enrollment': insert('n5', '2026-01-05', inHousing),
    'assignments-open': insert('n3', '2026-01-05', {
      ...{ ...inHousing, ...until('2026-01-09'), 'Program End Date': '2026-03-01' },
    }),
    'assignments-outlast': insert('n4', '2026-01-05', {
      ...{ ...inHousing, ...until('2026-01-09'), 'Program End Date': '2026-02-01' },
    }),
    'caseworker-not-active': insert('n1', '2026-01-05', { 'Caseworker StaffID': '9' }),
    'start-date-missing': insert('n1', ''),
    'end-date-missing': update('n3', '', inHousing),
    'reason-missing': update('n3', '2026-02-01', { ...inHousing, 'Reason for Dismissal': '' }),
    'reason-without-end': insert('n1', '2026-01-05', { 'Reason for Dismissal': 'MOVED' }),
    'assignment-not-open': update('n1', '2026-02-01'),
    'assignment-several-open': update('n6', '2026-02-01'),
    'start-date-differs': update('n3', '2026-02-01', { ...inHousing, 'Start Date': '2026-01-02' }),
  },
  refusedColumns: {
    'participant-needs-column': ['Caseworker StaffID', 'Update or Insert', 'Start Date'],
    'program-needs-column': ['Participant ID', 'Caseworker StaffID', 'Update or Insert', 'Program Start Date'],
  },
  noted: {
    'assignment-already-open': { rows: [insert('n1', '2026-01-05'), insert('n1', '2026-01-06')] },
    'assignment-on-record': {
      rows: [insert('n1', '2026-01-05', until('2026-01-06')), insert('n1', '2026-01-05', until('2026-01-06'))],
    },
  },
})
