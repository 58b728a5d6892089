import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { narrowing, type Narrowing } from '../../list-search.ts'
import { Button, FilterMenu } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'

const page = getRouteApi('/inside/settings/audit')

/** By kind of action, by person; by record and import where one comes from there. */
export function AuditFilters() {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const narrow = (change: Narrowing<typeof search>): void => void navigate(narrowing(search, change))
  const may = useMay()
  const { data } = useQuery({ ...asking(api.staff.list), enabled: may('staff:view') })
  return (
    <div className="tools">
      <FilterMenu
        label="What"
        any="anything"
        value={search.action}
        choices={kinds}
        onPick={(action) => narrow({ action })}
      />
      {data && (
        <FilterMenu
          label="Who"
          any="anybody"
          value={search.actor}
          choices={data.staff.map(({ id, name }) => ({ value: id, label: name }))}
          onPick={(actor) => narrow({ actor })}
        />
      )}
      {search.record !== undefined && (
        <Button icon="x" onClick={() => narrow({ record: undefined })}>
          One record
        </Button>
      )}
      {search.job !== undefined && (
        <Button icon="x" onClick={() => narrow({ job: undefined })}>
          One import
        </Button>
      )}
    </div>
  )
}

const kinds = [
  { value: 'case', label: 'Cases' },
  { value: 'participant', label: 'Participants' },
  { value: 'assignment', label: 'Caseload assignments' },
  { value: 'enrollment', label: 'Enrollments' },
  { value: 'program', label: 'Programs' },
  { value: 'import', label: 'Imports' },
  { value: 'workflow', label: 'Workflows' },
  { value: 'message', label: 'Messages' },
  { value: 'code-list', label: 'Code lists' },
  { value: 'remembered-answer', label: 'Remembered answers' },
  { value: 'custom-field', label: 'Custom fields' },
  { value: 'caseload', label: 'Caseload settings' },
  { value: 'staff', label: 'Staff, roles and sign-ins' },
  { value: 'access', label: 'Refused for want of a permission' },
  { value: 'token', label: 'API tokens' },
]
