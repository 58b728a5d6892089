import { importTypeContract } from '../../test/contracts/import-type-contract.ts'
import { participants } from './index.ts'

const ann = { Identifier: 'n1', FirstName: 'Ann', LastName: 'Lee', Email: 'ann@example.edu' }
const bo = { Identifier: 'n2', FirstName: 'Bo', LastName: 'Ek', DateOfBirth: '2001-02-03' }
const unnamed = { FirstName: 'No', LastName: 'Identifier', Email: 'a@example.edu' }

importTypeContract(participants, {
  rows: [
    { ...ann, 'Custom.PREFERRED_NAME': 'Annie', CaseNumber: 'C-1' },
    { ...bo, CellPhoneNumber: '555-555-5555' },
    { Identifier: 'N1', Email: 'lee@example.edu' },
    { FirstName: 'No', LastName: 'Identifier' },
    { Identifier: 'n2', AltPhoneNumber: '555-555-5556' },
    bo,
  ],
  refused: { 'name-missing': { Identifier: 'n3', FirstName: 'Cy' } },
  refusedColumns: {
    'columns-for-nobody': ['Email', 'FirstName'],
    'names-need-columns': { columns: ['Identifier', 'LastName'], action: 'create' },
    'identifier-needs-column': { columns: ['FirstName', 'LastName'], action: 'update' },
  },
  refusedBeside: {
    'participant-not-found': { rows: [ann], action: 'update' },
    'identifier-missing': { rows: [ann, unnamed], action: 'update' },
  },
  noted: {
    'participant-exists': { rows: [ann, { ...ann, Email: 'other@example.edu' }], action: 'create' },
    'nothing-to-change': { rows: [ann, ann] },
    'identity-differs': { rows: [ann, { ...ann, FirstName: 'Anna' }] },
    'email-on-file': { rows: [unnamed, unnamed] },
  },
})
