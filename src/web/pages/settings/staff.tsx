import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { DataTable, FilterMenu, NothingFound, Page, PageHeader, SearchField, type Column } from '../../parts/index.ts'
import { useAnswer, type Answer } from '../../server.ts'
import { ActiveState } from './active-state.tsx'

export type Member = Answer<typeof api.staff.view>

/** Who works here; who left stays on what they did. */
export function Staff() {
  const { staff } = useAnswer(api.staff.list)
  const [search, setSearch] = useState('')
  const [state, setState] = useState<string>()
  const found = staff.filter(
    (one) => mentions(one, search) && (state === undefined || one.active === (state === 'active')),
  )
  return (
    <Page>
      <PageHeader
        path={['Settings', 'Staff']}
        title="Staff"
        meta={
          <span>Who signs in, provides services and works on cases. Open somebody to copy the id that files name.</span>
        }
      />
      <div className="tools">
        <SearchField
          className="grow"
          label="Name, e-mail, staff ID or role"
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <FilterMenu label="State" value={state} choices={states} onPick={setState} />
      </div>
      {found.length === 0 ? (
        <NothingFound
          search={search === '' ? 'this filter' : <b>{search}</b>}
          clear={() => (setSearch(''), setState(undefined))}
        />
      ) : (
        <DataTable label="Staff" columns={columns} rows={found} keyOf={({ id }) => id} boxed className="people" />
      )}
    </Page>
  )
}

const states = [
  { value: 'active', label: 'Active' },
  { value: 'not', label: 'Not active' },
]

const columns: readonly Column<Member>[] = [
  {
    key: 'name',
    label: 'Name',
    cell: ({ id, name }) => (
      <Link className="name" to="/settings/staff/$staff" params={{ staff: id }}>
        {name}
      </Link>
    ),
  },
  { key: 'email', label: 'E-mail', cell: ({ email }) => email },
  { key: 'staffId', label: 'Staff ID', className: 'mono mid', cell: ({ staffId }) => staffId },
  { key: 'roles', label: 'Roles', cell: ({ roles }) => roles.map(({ label }) => label).join(', ') },
  { key: 'marks', label: 'Works as', cell: worksAs },
  { key: 'active', label: 'State', cell: ({ active }) => <ActiveState active={active} not="Not active" /> },
]

function worksAs({ provider, caseworker }: Member): string {
  return [provider && 'provider', caseworker && 'caseworker'].filter(Boolean).join(', ')
}

function mentions({ name, email, staffId = '', roles }: Member, search: string): boolean {
  const said = search.trim().toLowerCase()
  return [name, email, staffId, ...roles.map(({ label }) => label)].some((text) => text.toLowerCase().includes(said))
}
