import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import {
  Button,
  DataTable,
  Empty,
  KeysetPager,
  ListLine,
  NothingFound,
  Page,
  PageHeader,
  today,
} from '../../parts/index.ts'
import { afterOf, narrowedAt } from '../../list-search.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { useKeptAnswer } from '../../use-kept-answer.ts'
import { useDeeds } from '../caseload/use-deeds.tsx'
import { rosterColumns } from './roster-columns.tsx'
import { RosterFilters } from './roster-filters.tsx'

const page = getRouteApi('/inside/programs/$program')

/** Who is in a program, or ever was, and who works with them there. */
export function Roster() {
  const { program: id } = page.useParams()
  const program = useAnswer(api.programs.view, { params: { id } })
  return (
    <Page>
      <PageHeader
        path={[
          <Link key="all" to="/programs">
            Programs
          </Link>,
          program.label,
        ]}
        title={program.label}
        meta={
          <>
            <span className={`stat s-${program.active ? 'active' : 'inactive'}`}>
              {program.active ? 'In use' : 'Not in use: nobody joins'}
            </span>
            {program.programId !== undefined && (
              <span>
                Program ID <b className="mono">{program.programId}</b>
              </span>
            )}
          </>
        }
      />
      <RosterFilters />
      <Found key={id} id={id} />
    </Page>
  )
}

function Found({ id }: { readonly id: string }) {
  const [filter, at] = narrowedAt(page.useSearch())
  const navigate = page.useNavigate()
  const { ask, dialog } = useDeeds()
  const may = useMay()
  const { when, ...texts } = filter
  const on = when === 'ever' ? {} : { on: today() }
  const said = { params: { id }, query: { ...texts, ...on, ...afterOf(at) } }
  const kept = useKeptAnswer(api.programs.roster, said, at)
  if (!kept) return undefined
  const { enrollments, next, total } = kept.answer
  const isNarrowed = (texts.search ?? texts.caseworker ?? at.after) !== undefined
  return (
    <div aria-busy={kept.late}>
      {enrollments.length === 0 ? (
        isNarrowed ? (
          <NothingFound
            search={texts.search === undefined ? 'this' : <b>{texts.search}</b>}
            clear={() => void navigate({ search: when === undefined ? {} : { when } })}
          />
        ) : (
          <NobodyInIt when={when === 'ever' ? 'ever' : 'today'} />
        )
      ) : (
        <>
          <ListLine total={total} {...(when === 'ever' ? stays : people)} />
          <DataTable
            label="Roster"
            columns={rosterColumns(when === 'ever' ? 'ever' : 'today', may('caseload:edit') ? ask : undefined)}
            rows={enrollments}
            keyOf={(one) => one.id}
            boxed
            className="people roster"
          />
          <KeysetPager
            place={kept.place}
            shown={enrollments.length}
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

/** Nobody is in it twice on one day. */
const people = { one: 'participant', others: 'participants' }
const stays = { one: 'stay', others: 'stays' }

function NobodyInIt({ when }: { readonly when: 'today' | 'ever' }) {
  const navigate = page.useNavigate()
  return (
    <Empty
      icon="program"
      title={when === 'today' ? 'Nobody is in it today' : 'Nobody was ever in it'}
      actions={
        when === 'today' && (
          <Button onClick={() => void navigate({ search: { when: 'ever' } })}>Show who ever was</Button>
        )
      }
    >
      Participants join a program on their own page, by an assignment in it, or by a spreadsheet of type Program
      enrollments.
    </Empty>
  )
}
