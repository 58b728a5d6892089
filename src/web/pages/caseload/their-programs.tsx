import { Link } from '@tanstack/react-router'
import { DataTable, type Column } from '../../parts/index.ts'
import type { Enrollment } from './caseload-words.ts'
import { StayButtons } from './deed-buttons.tsx'
import { dates } from './span-dates.tsx'
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
  dates,
  {
    key: 'deeds',
    label: 'Action',
    kind: 'action',
    cell: (stay) => <StayButtons stay={stay} ask={ask} size="sm" />,
  },
]
