import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { Button, DataTable, Empty, KeysetPager, Note, NothingFound, Page, PageHeader } from '../../parts/index.ts'
import { useMay } from '../../session.ts'
import { useKeptAnswer } from '../../use-kept-answer.ts'
import { ChangeAll } from './change-all.tsx'
import { messageColumns } from './message-columns.tsx'
import { MessageFilters } from './message-filters.tsx'
import { useMessageScope } from './message-scope.ts'
import { StopSwitch } from './stop-switch.tsx'

const page = getRouteApi('/inside/messages')

/** What was sent, what is to be sent, and what waits for a person. */
export function Messages() {
  const may = useMay()
  const { whose } = useMessageScope()
  const seesSettings = may('workflows:view') || may('workflows:manage')
  return (
    <Page>
      <PageHeader
        title="Messages"
        meta={
          <span>
            {whose === 'all'
              ? 'E-mails and webhooks that workflows and imports have sent, or are to send.'
              : 'What Muster has written to you.'}
          </span>
        }
        actions={<Refresh />}
      />
      {seesSettings && <StopSwitch />}
      <MessageFilters />
      <Found />
    </Page>
  )
}

/** What goes meanwhile is not followed: many may go in a minute. */
function Refresh() {
  const queries = useQueryClient()
  const stale = [api.messages.list, api.messages.counts, api.messages.settings]
  const busy = useIsFetching({ queryKey: [api.messages.list.path] }) > 0
  return (
    <Button
      icon="refresh"
      aria-busy={busy}
      onClick={() => stale.forEach(({ path }) => void queries.invalidateQueries({ queryKey: [path] }))}
    >
      Refresh
    </Button>
  )
}

function Found() {
  const { whose, filter, at } = useMessageScope()
  const navigate = page.useNavigate()
  const before = at.after === undefined ? {} : { before: at.after }
  const kept = useKeptAnswer(api.messages.list, { query: { whose, ...filter, ...before } }, at)
  if (!kept) return undefined
  const { messages, next, mailServer } = kept.answer
  if (messages.length === 0)
    return Object.keys({ ...filter, ...at }).length === 0 ? (
      <NoMessages />
    ) : (
      <NothingFound search={filter.search ?? 'these filters'} clear={() => void navigate({ search: {} })} />
    )
  return (
    <div aria-busy={kept.late}>
      {!mailServer && (
        <div className="gap-b">
          <Note title="E-mails wait: no mail server is set up">
            They can be read here. Once whoever runs Muster has set one up, they go, the oldest first. Webhooks go
            without.
          </Note>
        </div>
      )}
      {whose === 'all' && filter.status && <ChangeAll status={filter.status} filter={filter} />}
      <DataTable
        label="Messages"
        columns={messageColumns}
        rows={messages}
        keyOf={({ id }) => id}
        boxed
        height="two lines"
        className="messages"
      />
      <KeysetPager
        place={kept.place}
        shown={messages.length}
        next={next}
        go={(to, back) => void navigate({ search: { ...filter, ...to }, state: { before: back } })}
      />
    </div>
  )
}

const NoMessages = () => (
  <Empty
    icon="mail"
    title="No message yet"
    steps={[
      'A workflow is switched on under Settings, Workflows',
      'A case is created or changed by hand, by file or by API',
      'What it sends stands here, with what became of it',
    ]}
  >
    Everything that Muster sends is listed here: to whom, what it says, what caused it. Nothing is ever sent that does
    not stand here.
  </Empty>
)
