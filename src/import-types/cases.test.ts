import { importTypeContract } from '../../test/contracts/import-type-contract.ts'
import { cases } from './index.ts'

const somebody = { Identifier: 'n1', FirstName: 'Ann', LastName: 'Lee', Email: 'ann@example.edu' }

importTypeContract(cases, {
  rows: [
    { ...somebody, Status: 'ACTIVE', Flags: 'RED,BLACK', 'Custom.HALL': 'NORTH' },
    { Identifier: 'n2', TreatmentPeriod: '3', 'Custom.SANCTION_DEADLINE': '2026-03-04' },
    { Identifier: 'N1', CellPhoneNumber: '555-555-5555' },
    { FirstName: 'No', LastName: 'Identifier' },
    { Identifier: 'n2', ReferralSource: 'HOUSING', ReferralType: 'Education class' },
  ],
  refused: {
    'nobody-named': { FirstName: 'Ann', Email: '', Identifier: '', LastName: '' },
    'author-needs-legacy': ({ clerk }) => ({ ...somebody, CreatedByID: clerk }),
  },
  refusedColumns: { 'columns-for-nobody': ['FirstName', 'Status'] },
  refusedBeside: {
    'periods-used-up': {
      rows: [{ ...somebody, TreatmentPeriod: '2147483647' }, somebody],
      options: { duplicates: 'increment' },
    },
  },
  noted: {
    'case-exists': { rows: [somebody, somebody], options: { duplicates: 'skip' } },
    'period-raised': { rows: [somebody, { ...somebody, TreatmentPeriod: '1' }], options: { duplicates: 'increment' } },
    'identity-differs': { rows: [somebody, { ...somebody, FirstName: 'Anna' }] },
    'email-on-file': { rows: [{ Email: 'a@example.edu' }, { Email: 'a@example.edu' }] },
  },
})
