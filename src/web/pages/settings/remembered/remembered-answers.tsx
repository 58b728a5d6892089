import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../../api/index.ts'
import { afterOf, narrowedAt } from '../../../list-search.ts'
import { count, DataTable, Empty, KeysetPager, many, NothingFound, Page, PageHeader } from '../../../parts/index.ts'
import { useKeptAnswer } from '../../../use-kept-answer.ts'
import { rememberedColumns } from './remembered-columns.tsx'
import { RememberedFilters } from './remembered-filters.tsx'
import { RevokeFound } from './revoke-found.tsx'

const page = getRouteApi('/inside/settings/remembered-answers')

/** What texts of files were answered with in Fix Errors: offered for the next file until somebody revokes it. */
export const RememberedAnswers = () => (
  <Page>
    <PageHeader
      path={['Settings', 'Remembered answers']}
      title="Remembered answers"
      meta={
        <span>
          What Fix Errors was told that a text means. Offered for the next file, and used when somebody says so.
        </span>
      }
    />
    <Found />
  </Page>
)

function Found() {
  const [{ which: said, ...filter }, at] = narrowedAt(page.useSearch())
  const which = said === 'ended' ? said : 'held'
  const navigate = page.useNavigate()
  const kept = useKeptAnswer(api.rememberedAnswers.list, { query: { ...filter, which, ...afterOf(at) } }, at)
  if (!kept) return undefined
  const { answers, next, total, fields } = kept.answer
  const narrowed = Object.keys({ ...filter, ...at }).length > 0
  return (
    <>
      <RememberedFilters fields={fields} />
      {answers.length === 0 && !narrowed && which === 'held' && <NothingYet />}
      {answers.length === 0 && (narrowed || which === 'ended') && (
        <NothingFound
          search={filter.search ?? (narrowed ? 'these filters' : 'answers that hold no longer')}
          clear={() => void navigate({ search: {} })}
        />
      )}
      {answers.length > 0 && (
        <div aria-busy={kept.late}>
          <div className="list-line">
            <span className="dim" role="status">
              {total.more ? `More than ${count(total.count)} answers` : many(total.count, 'answer')}
            </span>
            {which === 'held' && <RevokeFound filter={filter} total={total} />}
          </div>
          <DataTable
            label="Remembered answers"
            columns={rememberedColumns}
            rows={answers}
            keyOf={({ id }) => id}
            boxed
            height="two lines"
            className="remembered"
          />
          <KeysetPager
            place={kept.place}
            shown={answers.length}
            next={next}
            total={total}
            go={(to, before) =>
              void navigate({ search: { ...filter, ...(said && { which: said }), ...to }, state: { before } })
            }
          />
        </div>
      )}
    </>
  )
}

const NothingYet = () => (
  <Empty
    icon="clock"
    title="No answer is remembered yet"
    steps={[
      'A file of your organisation has a text that Muster does not know',
      'Somebody says in Fix Errors what it means',
      'The next file that has it is offered that answer',
    ]}
  >
    One answer in Fix Errors corrects every row of a file. Remembered, it is there for the files that come after it.
  </Empty>
)
