import { importTypeContract } from '../../test/contracts/import-type-contract.ts'
import { aCaseworker, aParticipant, moment } from '../../test/support/builders.ts'
import { startAssignment } from '../casework/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { addProgram, changeProgram } from '../records/programs/index.ts'
import { enrollments } from './index.ts'

const ann = { firstName: 'Ann', lastName: 'Lee', dateOfBirth: '2000-01-02' }

async function onRecord(tx: Tx): Promise<void> {
  const housing = await addProgram(tx, moment, { name: 'Housing', programId: '30' })
  const closed = await addProgram(tx, moment, { name: 'Closed', programId: '40' })
  await changeProgram(tx, moment, closed.id, { active: false })
  await aParticipant(tx, { identifier: 'n1', ...ann })
  await aParticipant(tx, { identifier: 'n2', firstName: 'Bo', lastName: 'Ek' })
  await aParticipant(tx, { firstName: 'Cy', lastName: 'Ray', dateOfBirth: '2000-01-02' })
  await aParticipant(tx, { firstName: 'Cy', lastName: 'Ray', dateOfBirth: '2000-01-02' })
  const busy = await aParticipant(tx, { identifier: 'n3' })
  const said = { program: housing.id, startsOn: '2026-01-01', programStart: '2026-01-01' }
  const since = await aCaseworker(tx, 'Case Worker')
  await startAssignment(tx, moment, busy, { ...said, caseworker: since })
  const later = await aParticipant(tx, { identifier: 'n4' })
  await startAssignment(tx, moment, later, { ...said, caseworker: since, endsOn: '2026-02-20' })
}

const of = (participant: string, start = '', end = '', program = '30') => ({
  ...{ 'Participant ID': participant, 'Program ID': program, 'Program Start Date': start, 'Program End Date': end },
})
const named = (first: string, last: string, born: string) => ({
  ...{ ...of('', '2026-01-01'), FirstName: first, LastName: last, DateOfBirth: born },
})

importTypeContract(enrollments, {
  onRecord,
  rows: [
    { ...of('n1', '2026-01-01'), FirstName: 'ann' },
    of('n2', '2026-01-01', '2026-01-31'),
    { ...of('', '', '2026-02-01'), FirstName: 'Ann', LastName: 'Lee', DateOfBirth: '2000-01-02' },
    of('N1', '2026-01-01', '2026-02-01'),
    of('n2', '2026-02-02'),
  ],
  refused: {
    'participant-missing': { ...of('', '2026-01-01'), FirstName: 'Ann' },
    'nobody-alike': named('Ann', 'Nobody', '2000-01-02'),
    'several-alike': named('Cy', 'Ray', '2000-01-02'),
    'demographics-differ': { ...of('n1', '2026-01-01'), LastName: 'Poe' },
    'dates-missing': of('n1'),
    'program-ends-before-start': of('n1', '2026-01-02', '2026-01-01'),
    'program-start-missing': of('n1', '', '2026-01-01'),
    'program-start-differs': of('n3', '2026-02-01'),
    'program-not-active': of('n1', '2026-01-01', '', '40'),
    'assignments-open': of('n3', '', '2026-03-01'),
    'assignments-outlast': of('n4', '', '2026-02-01'),
  },
  refusedColumns: {
    'participant-needs-column': ['Program ID', 'Program Start Date'],
    'dates-need-columns': ['Participant ID', 'Program ID'],
  },
  refusedBeside: {
    'program-end-differs': {
      rows: [of('n1', '2026-01-01', '2026-01-31'), of('n1', '2026-01-01', '2026-02-01')],
    },
  },
  noted: { 'enrollment-on-record': { rows: [of('n1', '2026-01-01'), of('n1', '2026-01-01')] } },
})
