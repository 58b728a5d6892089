import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import {
  DataTable,
  Empty,
  KeysetPager,
  LinkButton,
  ListLine,
  NothingFound,
  Page,
  PageHeader,
  sortingOf,
  sortOf,
  TypedSearch,
} from '../../parts/index.ts'
import { afterOf, narrowedAt, narrowing } from '../../list-search.ts'
import { useMay } from '../../session.ts'
import { useKeptAnswer } from '../../use-kept-answer.ts'
import { participantColumns } from './participant-columns.tsx'
import { participantSortOf, participantSorts } from './participant-sorts.ts'

const page = getRouteApi('/inside/participants')

/** Everybody who is or was served. */
export function Participants() {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  return (
    <Page>
      <PageHeader
        title="Participants"
        meta={<span>Everybody who is served or was served.</span>}
        actions={<NewCase />}
      />
      <div className="tools">
        <TypedSearch
          label="Name, identifier, e-mail or Case Number begins with …, or birth date"
          search={search.search ?? ''}
          onSearch={(text) => void navigate(narrowing(search, { search: text }))}
        />
      </div>
      <Found />
    </Page>
  )
}

function Found() {
  const [filter, at] = narrowedAt(page.useSearch())
  const { search } = filter
  const sort = participantSortOf(filter.sort)
  const navigate = page.useNavigate()
  const kept = useKeptAnswer(api.participants.list, { query: { ...filter, sort, ...afterOf(at) } }, at)
  if (!kept) return undefined
  const { participants, next, total } = kept.answer
  const sortBy = (to: string) => void navigate({ search: { ...filter, sort: to } })
  if (participants.length === 0 && (search ?? at.after) !== undefined)
    return (
      <NothingFound
        search={search === undefined ? 'this page of the list' : <b>{search}</b>}
        clear={() => void navigate({ search: {} })}
      />
    )
  if (participants.length === 0) return <Nobody />
  return (
    <div aria-busy={kept.late}>
      <ListLine
        total={total}
        one="participant"
        others="participants"
        sorted={{ sorts: participantSorts, sort, onSort: sortBy }}
      />
      <DataTable
        label="Participants"
        columns={participantColumns}
        rows={participants}
        keyOf={({ id }) => id}
        boxed
        className="people participants"
        sorting={sortingOf(sort)}
        onSort={(by) => sortBy(sortOf(by))}
      />
      <KeysetPager
        place={kept.place}
        shown={participants.length}
        next={next}
        total={total}
        go={(to, before) => void navigate({ search: { ...filter, ...to }, state: { before } })}
      />
    </div>
  )
}

function NewCase() {
  const may = useMay()
  if (!may('cases:create')) return undefined
  return (
    <LinkButton to="/cases/new" look="fill" icon="plus">
      New case
    </LinkButton>
  )
}

function Nobody() {
  const may = useMay()
  return (
    <Empty
      icon="person"
      title="Nobody is here yet"
      steps={[
        'Import a spreadsheet of cases: each row brings its person',
        'Or open a case by hand',
        'Somebody of a known Identifier is met, never made twice',
      ]}
      actions={
        <>
          {may('import') && (
            <Link className="btn" to="/data-jobs">
              Go to Data Jobs
            </Link>
          )}
          <NewCase />
        </>
      }
    >
      A participant is a person who is served. Whoever comes with a case stands here from then on, with all their cases.
    </Empty>
  )
}
