import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { count, DataTable, Empty, LinkButton, Page, PageHeader, today, type Column } from '../../parts/index.ts'
import { asking, useAnswer, type Answer } from '../../server.ts'
import { useMay } from '../../session.ts'

type Program = Answer<typeof api.programs.list>['programs'][number]

/** What participants join; each leads to its roster. */
export function Programs() {
  const { programs } = useAnswer(api.programs.list)
  const may = useMay()
  return (
    <Page>
      <PageHeader
        title="Programs"
        meta={<span>What participants join and leave. Each has its roster.</span>}
        actions={may('settings:manage') && <LinkButton to="/settings/caseload">Set up programs</LinkButton>}
      />
      {programs.length === 0 ? (
        <Empty
          icon="program"
          title="There is no program yet"
          steps={[
            'Who manages settings adds programs, by name and Program ID',
            'Participants join by hand, or by a spreadsheet of type Program enrollments',
            'The roster shows who is in it, and with whom',
          ]}
        >
          A program is something that participants join and leave: housing, a course, a support group.
        </Empty>
      ) : (
        <Listed programs={programs} />
      )}
    </Page>
  )
}

function Listed({ programs }: { readonly programs: readonly Program[] }) {
  const { data } = useQuery({ ...asking(api.programs.enrolled, { query: { on: today() } }), throwOnError: true })
  const counts = new Map((data?.programs ?? []).map((one) => [one.id, one]))
  const columns: readonly Column<Program>[] = [
    {
      key: 'name',
      label: 'Program',
      cell: ({ id, label }) => (
        <Link className="name" to="/programs/$program" params={{ program: id }} title={label}>
          {label}
        </Link>
      ),
    },
    { key: 'id', label: 'Program ID', className: 'mono mid', cell: ({ programId }) => programId },
    {
      key: 'state',
      label: 'State',
      cell: ({ active }) => (
        <span className={`stat s-${active ? 'active' : 'inactive'}`}>{active ? 'In use' : 'Not in use'}</span>
      ),
    },
    { key: 'enrolled', label: 'Enrolled today', kind: 'number', cell: ({ id }) => enrolledWords(counts.get(id)) },
  ]
  return (
    <DataTable label="Programs" columns={columns} rows={programs} keyOf={({ id }) => id} boxed className="programs" />
  )
}

const enrolledWords = (one: { readonly count: number; readonly more: boolean } | undefined): string =>
  one === undefined ? '' : one.more ? `more than ${count(one.count)}` : count(one.count)
