import { Link } from '@tanstack/react-router'
import { DataTable, dateWords, type Column } from '../../parts/index.ts'
import type { Enrollment } from './caseload-words.ts'
import { StayButtons } from './deed-buttons.tsx'
import { StayState } from './span-state.tsx'
import type { Ask } from './use-deeds.tsx'

/** Of one participant, the latest stay first. */
export const TheirPrograms = ({
  enrollments,
  ask,
}: {
  readonly enrollments: readonly Enrollment[]
  readonly ask: Ask
}) => (
  <section aria-labelledby="their-programs">
    <h3 id="their-programs">Programs</h3>
    {enrollments.length === 0 ? (
      <p className="dim">In no program yet.</p>
    ) : (
      <DataTable
        label="Their programs"
        columns={columnsOf(ask)}
        rows={enrollments}
        keyOf={({ id }) => id}
        height="two lines"
        className="spans stays"
      />
    )}
  </section>
)

const columnsOf = (ask: Ask): readonly Column<Enrollment>[] => [
  {
    key: 'program',
    label: 'Program',
    cell: ({ id, program }) => (
      <Link className="name" to="/enrollments/$enrollment" params={{ enrollment: id }}>
        {program.label}
      </Link>
    ),
  },
  { key: 'state', label: 'State', cell: (stay) => <StayState of={stay} /> },
  {
    key: 'dates',
    label: 'Start and end',
    kind: 'number',
    cell: ({ startsOn, endsOn }) => (
      <span>
        {dateWords(startsOn)}
        {endsOn !== undefined && <span className="sub">to {dateWords(endsOn)}</span>}
      </span>
    ),
  },
  {
    key: 'deeds',
    label: 'Action',
    kind: 'action',
    cell: (stay) => <StayButtons stay={stay} ask={ask} size="sm" />,
  },
]
