import type { Details } from './person.ts'

/** In which column a detail is kept. */
export const detailColumns = {
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  cellPhone: 'cell_phone',
  altPhone: 'alt_phone',
  dateOfBirth: 'date_of_birth',
  caseNumber: 'case_number',
} as const satisfies Record<keyof Details, string>

export const details = Object.keys(detailColumns) as readonly (keyof Details)[]
