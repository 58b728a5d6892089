import { getRouteApi } from '@tanstack/react-router'
import { Empty, LinkButton, NothingFound } from '../../parts/index.ts'
import { useMay } from '../../session.ts'

const page = getRouteApi('/inside/cases')

export function NoCases() {
  const may = useMay()
  return (
    <Empty
      icon="cases"
      title="No case yet"
      steps={[
        'Import a spreadsheet of referrals',
        'Or open a case by hand',
        'Then find it here, by name, Identifier or e-mail',
      ]}
      actions={
        <>
          {may('cases:create') && (
            <LinkButton to="/cases/new" icon="plus">
              New case
            </LinkButton>
          )}
          {may('import') && <LinkButton to="/data-jobs">Go to Data Jobs</LinkButton>}
        </>
      }
    >
      A case is one referral of one participant: where it came from, what for, who works on it and how it stands.
    </Empty>
  )
}

export function NoneOfThese() {
  const { search } = page.useSearch()
  const navigate = page.useNavigate()
  return (
    <NothingFound
      search={search === undefined ? 'these filters' : <b>{search}</b>}
      clear={() => void navigate({ search: {} })}
    />
  )
}
