import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { DataTable, Empty, KeysetPager, ListLine, NothingFound, Page, PageHeader } from '../../parts/index.ts'
import { afterOf, narrowedAt } from '../../list-search.ts'
import { useMay } from '../../session.ts'
import { useKeptAnswer } from '../../use-kept-answer.ts'
import { caseloadColumns } from './caseload-columns.tsx'
import { CaseloadFilters } from './caseload-filters.tsx'
import { useDeeds } from './use-deeds.tsx'
import { useHolder } from './use-holder.ts'

const page = getRouteApi('/inside/caseload')

/** With whom a caseworker works: one's own caseload where nobody else's is asked for. */
export function Caseload() {
  const { caseworker } = page.useSearch()
  const holder = useHolder(caseworker)
  const title = caseworker === undefined ? 'My caseload' : `Caseload of ${holder?.label ?? 'somebody else'}`
  return (
    <Page>
      <PageHeader
        title={title}
        meta={
          <span>
            {holder?.active === false
              ? 'No longer a caseworker: what is open here waits to be passed on.'
              : `With whom ${caseworker === undefined ? 'you work' : 'they work'}, in a program or in none.`}
          </span>
        }
      />
      <CaseloadFilters />
      <Found />
    </Page>
  )
}

function Found() {
  const [filter, at] = narrowedAt(page.useSearch())
  const navigate = page.useNavigate()
  const { ask, dialog } = useDeeds()
  const { which: said, ...texts } = filter
  const which = said === 'ended' || said === 'all' ? said : 'open'
  const kept = useKeptAnswer(api.caseload.list, { query: { ...texts, which, ...afterOf(at) } }, at)
  if (!kept) return undefined
  const { assignments, next, total } = kept.answer
  const isNarrowed = (texts.search ?? texts.program ?? at.after) !== undefined
  return (
    <div aria-busy={kept.late}>
      {assignments.length === 0 ? (
        isNarrowed ? (
          <NothingFound search="this" clear={() => void navigate({ search: onlyWhose(texts) })} />
        ) : (
          <Nobody which={which} caseworker={texts.caseworker} />
        )
      ) : (
        <>
          <ListLine total={total} one="assignment" others="assignments" />
          <DataTable
            label="Caseload"
            columns={caseloadColumns(which, ask)}
            rows={assignments}
            keyOf={({ id }) => id}
            boxed
            className="people caseload"
          />
          <KeysetPager
            place={kept.place}
            shown={assignments.length}
            next={next}
            total={total}
            go={(to, before) => void navigate({ search: { ...filter, ...to }, state: { before } })}
          />
        </>
      )}
      {dialog}
    </div>
  )
}

const onlyWhose = ({ caseworker }: { readonly caseworker?: string }) => (caseworker === undefined ? {} : { caseworker })

interface NobodyProps {
  readonly which: 'open' | 'ended' | 'all'
  readonly caseworker: string | undefined
}

function Nobody({ which, caseworker }: NobodyProps) {
  const may = useMay()
  const whose = caseworker === undefined ? 'your' : 'this'
  if (which === 'ended')
    return <p className="dim">Nothing on {whose} caseload has ended yet. What ends stays here, as it was.</p>
  return (
    <Empty
      icon="caseload"
      title={`Nobody is on ${whose} caseload`}
      steps={[
        'Find a participant',
        'Start assignment: with which caseworker, in which program, since when',
        'Or import a spreadsheet of type Caseload',
      ]}
      actions={
        <>
          {may('import') && (
            <Link className="btn" to="/data-jobs">
              Go to Data Jobs
            </Link>
          )}
          {may('participants:view') && (
            <Link className="btn fill" to="/participants">
              Find a participant
            </Link>
          )}
        </>
      }
    >
      An assignment says which caseworker works with a participant. It is open until it ends, and then stays as it was.
    </Empty>
  )
}
