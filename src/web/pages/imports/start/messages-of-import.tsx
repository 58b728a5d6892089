import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { count, many, Note, StatusTag } from '../../../parts/index.ts'
import { asking } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import type { Foreseen, MessagePreview } from './message-preview.ts'
import { Recipients } from './recipients.tsx'
import { messagesPanel } from './run-workflow.tsx'
import { SampleMessage, samplePlace } from './sample-message.tsx'
import type { Choices } from './start-options.ts'
import { useRecipients } from './use-recipients.ts'
import { WorkflowTicks } from './workflow-ticks.tsx'

interface MessagesOfImportProps {
  readonly job: Job
  readonly preview: MessagePreview
  readonly choices: Choices
  readonly choose: (choices: Choices) => void
}

/** Every message that would be sent: counted by workflow, with who would get it, and any one as its reader sees it. */
export function MessagesOfImport({ job, preview, choices, choose }: MessagesOfImportProps) {
  const { summary, late, chosen } = preview
  if (choices.messages === 'none' || !summary || summary.workflows.length === 0) return undefined
  const { without } = choices.messages
  const tick = (id: string, on: boolean): void => {
    const others = without.filter((one) => one !== id)
    choose({ ...choices, messages: { without: on ? others : [...others, id] } })
  }
  const workflows = summary.workflows.filter(({ id }) => !without.includes(id))
  return (
    <section className="panel" aria-labelledby="messages-head" id={messagesPanel} aria-busy={late}>
      <header>
        <h2 id="messages-head">Messages of this import</h2>
        {chosen && chosen.held > 0 && <StatusTag tone="held">{`${count(chosen.held)} held`}</StatusTag>}
        <span className="push dim" role="status">
          {chosen ? (
            <>
              <b className="strong-n">{count(chosen.messages)}</b> would be written
            </>
          ) : (
            'Counting …'
          )}
        </span>
      </header>
      <Stopped />
      {chosen && chosen.held > 0 && (
        <WhyHeld job={job} preview={preview} workflows={chosen.workflows.map(({ id }) => id)} />
      )}
      <div className="msgs foreseen">
        <WorkflowTicks workflows={summary.workflows} without={without} tick={tick} />
        {workflows.some(({ messages }) => messages > 0) ? (
          <Who
            key={JSON.stringify([preview.asked, without])}
            job={job}
            preview={preview}
            workflows={workflows.map(({ id }) => id)}
          />
        ) : (
          <p className="dim no-messages">
            {workflows.length === 0
              ? 'Every workflow is unticked: nothing would be sent.'
              : 'No row makes a message, as it is chosen now.'}
          </p>
        )}
      </div>
    </section>
  )
}

interface WhoProps {
  readonly job: Job
  readonly preview: MessagePreview
  readonly workflows: readonly string[]
}

function Who({ job, preview, workflows }: WhoProps) {
  const found = useRecipients(job, preview.asked, workflows)
  const [picked, pick] = useState<Foreseen>()
  const { messages = [] } = found
  const shown = messages.find((one) => isSame(one, picked)) ?? messages[0]
  const at = shown ? messages.indexOf(shown) : -1
  return (
    <>
      <SampleMessage
        job={job}
        asked={preview.asked}
        one={shown}
        previous={messages[at - 1]}
        next={messages[at + 1]}
        show={pick}
      />
      <Recipients
        found={found}
        shown={shown}
        show={(one) => {
          pick(one)
          // On a phone it stands above the list.
          document.getElementById(samplePlace)?.scrollIntoView({ block: 'nearest' })
        }}
        workflows={preview.summary?.workflows.filter(({ id }) => workflows.includes(id)) ?? []}
      />
    </>
  )
}

const isSame = (one: Foreseen, other: Foreseen | undefined): boolean =>
  one.row === other?.row && one.workflow === other.workflow && one.action === other.action

/** Why some of them would wait for a person. */
function WhyHeld({ job, preview, workflows }: WhoProps) {
  const { data } = useQuery({
    ...asking(api.imports.preview, {
      params: { id: job.id },
      query: { ...preview.asked, workflows: workflows.join(',') },
    }),
    placeholderData: (before) => before,
  })
  if (!data || data.held === 0) return undefined
  const reasons = data.reasons.map(({ title, count: number }) => `${title} (${count(number)})`).join(', ')
  return (
    <p className="help held-line">
      {many(data.held, 'message waits', 'messages wait')} until a person releases {data.held === 1 ? 'it' : 'them'}:{' '}
      {reasons}
    </p>
  )
}

/** For who may see it: while the stop switch is on, all that would be written is held. */
function Stopped() {
  const may = useMay()
  const { data } = useQuery({
    ...asking(api.messages.settings),
    enabled: may('workflows:view') || may('workflows:manage'),
  })
  if (!data?.stopped) return undefined
  return (
    <div className="in-panel">
      <Note tone="warning" title="Messages are stopped">
        All that this import writes is held until a person releases it, under Messages.
      </Note>
    </div>
  )
}
