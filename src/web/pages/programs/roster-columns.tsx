import { Link } from '@tanstack/react-router'
import type { api } from '../../../api/index.ts'
import { dateWords, type Column } from '../../parts/index.ts'
import type { Answer } from '../../server.ts'
import { StayButtons } from '../caseload/deed-buttons.tsx'
import { Person } from '../caseload/person.tsx'
import type { Ask } from '../caseload/use-deeds.tsx'

type Stay = Answer<typeof api.programs.roster>['enrollments'][number]

/** `ask` is left out for who may not end anything. */
export const rosterColumns = (when: 'today' | 'ever', ask: Ask | undefined): readonly Column<Stay>[] => [
  { key: 'participant', label: 'Participant', cell: ({ participant }) => <Person who={participant} /> },
  {
    key: 'identifier',
    label: 'Identifier',
    className: 'mono mid',
    cell: ({ participant: { identifier } }) => identifier !== undefined && <span title={identifier}>{identifier}</span>,
  },
  { key: 'caseworkers', label: 'Caseworkers', className: 'many', cell: (stay) => <Caseworkers of={stay} /> },
  {
    key: 'start',
    label: 'Program Start Date',
    kind: 'number',
    cell: ({ id, startsOn }) => (
      <Link to="/enrollments/$enrollment" params={{ enrollment: id }}>
        {dateWords(startsOn)}
      </Link>
    ),
  },
  ...(when === 'ever' ? [end] : []),
  ...(ask ? [deeds(ask)] : []),
]

/** Each leads to the assignment. */
const Caseworkers = ({ of: { caseworkers } }: { readonly of: Stay }) =>
  caseworkers.length === 0 ? (
    <span className="dim">nobody</span>
  ) : (
    <span title={caseworkers.map(({ label }) => label).join(', ')}>
      {caseworkers.map(({ assignment, label }, at) => (
        <span key={assignment}>
          {at > 0 && ', '}
          <Link to="/caseload/$assignment" params={{ assignment }}>
            {label}
          </Link>
        </span>
      ))}
    </span>
  )

const end: Column<Stay> = {
  key: 'end',
  label: 'Program End Date',
  kind: 'number',
  cell: ({ endsOn }) => endsOn !== undefined && dateWords(endsOn),
}

const deeds = (ask: Ask): Column<Stay> => ({
  key: 'deeds',
  label: 'Action',
  kind: 'action',
  cell: (stay) => <StayButtons stay={stay} ask={ask} size="sm" />,
})
