import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { Button, FilterMenu } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'

const page = getRouteApi('/inside/settings/audit')

/** By kind of action, by person; by record and import where one comes from there. */
export function AuditFilters() {
  const { after: _after, from: _from, ...filter } = page.useSearch()
  const navigate = page.useNavigate()
  const may = useMay()
  const { data } = useQuery({ ...asking(api.staff.list), enabled: may('staff:view') })
  const narrow = (name: keyof typeof filter, value: string | undefined): void => {
    const { [name]: _before, ...others } = filter
    void navigate({ search: value === undefined ? others : { ...others, [name]: value } })
  }
  return (
    <div className="tools">
      <FilterMenu
        label="What"
        any="anything"
        value={filter.action}
        choices={kinds}
        onPick={(kind) => narrow('action', kind)}
      />
      {data && (
        <FilterMenu
          label="Who"
          any="anybody"
          value={filter.actor}
          choices={data.staff.map(({ id, name }) => ({ value: id, label: name }))}
          onPick={(actor) => narrow('actor', actor)}
        />
      )}
      {filter.record !== undefined && (
        <Button icon="x" onClick={() => narrow('record', undefined)}>
          One record
        </Button>
      )}
      {filter.job !== undefined && (
        <Button icon="x" onClick={() => narrow('job', undefined)}>
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
