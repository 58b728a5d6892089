import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { CaseStatus, DataTable, day, type Column } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { referralWords, type Case } from '../cases/case-words.ts'

/** The newest first; who has more than a page of them finds the rest in the list of cases. */
export function TheirCases({ participant }: { readonly participant: string }) {
  const { cases, next } = useAnswer(api.cases.list, { query: { participant } })
  return (
    <section aria-labelledby="their-cases">
      <h2 id="their-cases">Cases</h2>
      {cases.length === 0 ? (
        <p className="dim">No case yet.</p>
      ) : (
        <DataTable label="Their cases" columns={columns} rows={cases} keyOf={({ id }) => id} className="p-cases" />
      )}
      {next !== undefined && (
        <p>
          <Link to="/cases" search={{ participant }}>
            All their cases
          </Link>
        </p>
      )}
    </section>
  )
}

const columns: readonly Column<Case>[] = [
  { key: 'period', label: 'Period', kind: 'number', cell: ({ treatmentPeriod }) => treatmentPeriod },
  {
    key: 'referral',
    label: 'Referral',
    cell: (one) => (
      <Link className="name" to="/cases/$case" params={{ case: one.id }}>
        {referralWords(one)}
      </Link>
    ),
  },
  {
    key: 'provider',
    label: 'Provider',
    cell: ({ provider }) => provider?.label ?? <span className="dim">nobody yet</span>,
  },
  { key: 'status', label: 'Status', cell: ({ status }) => <CaseStatus status={status} /> },
  { key: 'created', label: 'Created', kind: 'number', className: 'dim', cell: ({ createdAt }) => day(createdAt) },
]
