import { Link } from '@tanstack/react-router'
import type { api } from '../../../api/index.ts'
import { day, type Column } from '../../parts/index.ts'
import type { Answer } from '../../server.ts'
import { personName, phoneWords } from './person-words.ts'

export type Participant = Answer<typeof api.participants.view>

export const participantColumns: readonly Column<Participant>[] = [
  {
    key: 'name',
    label: 'Name',
    sorts: { by: 'last-name', direction: 'ascending' },
    cell: (person) => (
      <Link
        className="name"
        to="/participants/$participant"
        params={{ participant: person.id }}
        title={personName(person)}
      >
        {personName(person)}
      </Link>
    ),
  },
  {
    key: 'identifier',
    label: 'Identifier',
    className: 'mono mid',
    sorts: { by: 'identifier', direction: 'ascending' },
    cell: ({ identifier }) => identifier !== undefined && <span title={identifier}>{identifier}</span>,
  },
  { key: 'email', label: 'Email', cell: ({ email }) => email !== undefined && <span title={email}>{email}</span> },
  {
    key: 'phone',
    label: 'Cell Phone',
    className: 'nowrap',
    cell: ({ cellPhone }) => cellPhone !== undefined && phoneWords(cellPhone),
  },
  {
    key: 'created',
    label: 'On file since',
    kind: 'number',
    className: 'dim',
    sorts: { by: 'added', direction: 'descending' },
    cell: ({ createdAt }) => day(createdAt),
  },
]
