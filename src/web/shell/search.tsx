import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { api } from '../../api/index.ts'
import { Button, CaseStatus, Dialog, ErrorNote, SearchField } from '../parts/index.ts'
import { asking } from '../server.ts'

/** As many of each as the server says at most. */
const most = 8
const caseAt = (id: string): string => `/cases/${id}`
const participantAt = (id: string): string => `/participants/${id}`

/** People and cases, from anywhere. */
export function Search({ onClose }: { readonly onClose: () => void }) {
  const [typed, type] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 150)
  return (
    <Dialog title="Search" onClose={onClose} width={620} actions={<Button onClick={onClose}>Close</Button>}>
      <SearchField
        label="Name, identifier, e-mail or Case Number begins with …, birth date, legacy id"
        data-autofocus
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {search === '' ? (
        <p className="dim">People of your organisation and their cases: Ana Lóp and lopez ana find Ana López.</p>
      ) : (
        <Found search={search} />
      )}
    </Dialog>
  )
}

function Found({ search }: { readonly search: string }) {
  const { data, error } = useQuery({
    ...asking(api.search.anywhere, { query: { q: search } }),
    placeholderData: (before) => before,
  })
  if (error) return <ErrorNote error={error} title="Nothing was searched" />
  if (!data) return <p className="dim">Searching …</p>
  const { participants, cases } = data
  if (participants.length + cases.length === 0)
    return (
      <p className="dim" role="status">
        Nothing found for <b>{search}</b>. Fewer letters find more.
      </p>
    )
  return (
    <>
      <List title="Participants" more={participants.length === most}>
        {participants.map(({ id, firstName, lastName, identifier, email }) => (
          <li key={id}>
            <Link className="name" to={participantAt(id)}>
              {[firstName, lastName].filter(Boolean).join(' ') || email || identifier}
            </Link>
            <span className="dim">{email}</span>
            <span className="mono mid">{identifier}</span>
          </li>
        ))}
      </List>
      <List title="Cases" more={cases.length === most}>
        {cases.map(({ id, participant, type, treatmentPeriod, status }) => (
          <li key={id}>
            <Link className="name" to={caseAt(id)}>
              {participant.label}
            </Link>
            <span className="dim">{[type?.label, `period ${treatmentPeriod}`].filter(Boolean).join(', ')}</span>
            <CaseStatus status={status} />
          </li>
        ))}
      </List>
    </>
  )
}

const List = ({
  title,
  more,
  children,
}: {
  readonly title: string
  readonly more: boolean
  readonly children: readonly ReactNode[]
}) =>
  children.length > 0 && (
    <section>
      <h3>{title}</h3>
      <ul className="mini-list found">{children}</ul>
      {more && <p className="help">There are more: type on.</p>}
    </section>
  )
