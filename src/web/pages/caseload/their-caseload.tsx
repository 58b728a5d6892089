import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DataTable, type Column } from '../../parts/index.ts'
import type { Assignment } from './caseload-words.ts'
import { AssignmentButtons } from './deed-buttons.tsx'
import { dates } from './span-dates.tsx'
import { AssignmentState } from './span-state.tsx'
import type { Ask } from './use-deeds.tsx'

/** So many of what has ended, before one asks for all. */
const most = 5

/** Of one participant: what is open first, then what was, as it was. */
export function TheirCaseload({
  assignments,
  ask,
}: {
  readonly assignments: readonly Assignment[]
  readonly ask: Ask
}) {
  const [all, showAll] = useState(false)
  const open = assignments.filter(({ endsOn }) => endsOn === undefined)
  const ended = assignments.slice(open.length)
  const shown = all ? assignments : [...open, ...ended.slice(0, most)]
  const hidden = assignments.length - shown.length
  return (
    <section aria-labelledby="their-caseload">
      <h3 id="their-caseload">Caseload</h3>
      {assignments.length === 0 ? (
        <p className="dim">On nobody’s caseload yet.</p>
      ) : (
        <DataTable
          label="Their caseload"
          columns={columnsOf(ask)}
          rows={shown}
          keyOf={({ id }) => id}
          height="two lines"
          className="spans"
        />
      )}
      {hidden > 0 && (
        <button type="button" className="link" onClick={() => showAll(true)}>
          Show {hidden} more that ended
        </button>
      )}
    </section>
  )
}

const columnsOf = (ask: Ask): readonly Column<Assignment>[] => [
  {
    key: 'caseworker',
    label: 'Caseworker',
    cell: ({ id, caseworker, relationship }) => (
      <span>
        <Link className="name" to="/caseload/$assignment" params={{ assignment: id }}>
          {caseworker.label}
        </Link>
        {relationship && <span className="sub">{relationship.label}</span>}
      </span>
    ),
  },
  {
    key: 'program',
    label: 'Program',
    cell: ({ program, status }) =>
      (program ?? status) && (
        <span>
          {program ? program.label : <span className="dim">in no program</span>}
          {status && <span className="sub">{status.label}</span>}
        </span>
      ),
  },
  {
    key: 'state',
    label: 'State',
    cell: (one) => (
      <span>
        <AssignmentState of={one} />
        {one.reason && <span className="sub">{one.reason.label}</span>}
      </span>
    ),
  },
  dates,
  {
    key: 'deeds',
    label: 'Action',
    kind: 'action',
    cell: (one) => <AssignmentButtons one={one} ask={ask} size="sm" />,
  },
]
