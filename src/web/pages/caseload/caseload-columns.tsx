import { Link } from '@tanstack/react-router'
import { dateWords, type Column } from '../../parts/index.ts'
import type { Assignment } from './caseload-words.ts'
import { AssignmentButtons } from './deed-buttons.tsx'
import { Person } from './person.tsx'
import { AssignmentState } from './span-state.tsx'
import type { Ask } from './use-deeds.tsx'

/** Of one caseworker's caseload. */
export const caseloadColumns = (which: 'open' | 'ended' | 'all', ask: Ask): readonly Column<Assignment>[] => [
  { key: 'participant', label: 'Participant', cell: ({ participant }) => <Person who={participant} /> },
  {
    key: 'identifier',
    label: 'Identifier',
    className: 'mono mid',
    cell: ({ participant: { identifier } }) => identifier !== undefined && <span title={identifier}>{identifier}</span>,
  },
  {
    key: 'program',
    label: 'Program',
    cell: ({ program }) =>
      program && (
        <Link to="/programs/$program" params={{ program: program.id }} title={program.label}>
          {program.label}
        </Link>
      ),
  },
  { key: 'relationship', label: 'Relationship', cell: ({ relationship }) => relationship?.label },
  { key: 'status', label: 'Caseload Status', cell: ({ status }) => status?.label },
  {
    key: 'start',
    label: 'Start Date',
    kind: 'number',
    cell: ({ id, startsOn }) => (
      <Link to="/caseload/$assignment" params={{ assignment: id }}>
        {dateWords(startsOn)}
      </Link>
    ),
  },
  ...(which === 'open' ? [] : [ended]),
  ...(which === 'ended' ? [] : [deeds(ask)]),
]

const ended: Column<Assignment> = {
  key: 'end',
  label: 'End Date',
  kind: 'number',
  cell: (one) => (one.endsOn === undefined ? <AssignmentState of={one} /> : dateWords(one.endsOn)),
}

const deeds = (ask: Ask): Column<Assignment> => ({
  key: 'deeds',
  label: 'Action',
  kind: 'action',
  cell: (one) => <AssignmentButtons one={one} ask={ask} size="sm" />,
})
