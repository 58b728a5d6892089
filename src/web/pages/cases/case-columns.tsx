import { Link } from '@tanstack/react-router'
import { CaseStatus, day, type Column } from '../../parts/index.ts'
import { whose, type Case } from './case-words.ts'

export const caseColumns: readonly Column<Case>[] = [
  {
    key: 'participant',
    label: 'Participant',
    sorts: { by: 'last-name', direction: 'ascending' },
    cell: (one) => (
      <Link className="name" to="/cases/$case" params={{ case: one.id }} title={whose(one)}>
        {whose(one)}
      </Link>
    ),
  },
  {
    key: 'identifier',
    label: 'Identifier',
    className: 'mono mid',
    sorts: { by: 'identifier', direction: 'ascending' },
    cell: ({ participant }) => <Short text={participant.identifier} />,
  },
  { key: 'source', label: 'Referral Source', cell: ({ source }) => <Short text={source?.label} /> },
  { key: 'type', label: 'Referral Type', className: 'mid', cell: ({ type }) => <Short text={type?.label} /> },
  { key: 'flags', label: 'Flags', cell: ({ flags }) => flags.length > 0 && <FirstFlags flags={flags} /> },
  { key: 'period', label: 'Period', kind: 'number', cell: ({ treatmentPeriod }) => treatmentPeriod },
  {
    key: 'provider',
    label: 'Provider',
    cell: ({ provider }) => (provider ? <Short text={provider.label} /> : <span className="dim">nobody yet</span>),
  },
  { key: 'status', label: 'Status', cell: ({ status }) => <CaseStatus status={status} /> },
  {
    key: 'created',
    label: 'Created',
    kind: 'number',
    className: 'dim',
    sorts: { by: 'opened', direction: 'descending' },
    cell: ({ createdAt }) => day(createdAt),
  },
]

/** Cut at its end where the column is narrower, with the whole in a tooltip. */
const Short = ({ text }: { readonly text: string | undefined }) =>
  text !== undefined && <span title={text}>{text}</span>

/** In a list: two, and how many more. */
const FirstFlags = ({ flags }: Pick<Case, 'flags'>) => (
  <span className="row" title={flags.map(({ label }) => label).join(', ')}>
    <Flags flags={flags.slice(0, 2)} />
    {flags.length > 2 && <span className="dim">+{flags.length - 2}</span>}
  </span>
)

export const Flags = ({ flags }: Pick<Case, 'flags'>) => (
  <span className="flagset">
    {flags.map(({ id, label }) => (
      <span key={id} className="flag">
        {label}
      </span>
    ))}
  </span>
)
