import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { Page } from '../../../parts/index.ts'
import { server, useAnswer } from '../../../server.ts'
import '../imports.css'
import { Connection } from '../job/connection.tsx'
import { JobHeader } from '../job/job-header.tsx'
import { JobSteps } from '../job/job-steps.tsx'
import { OnJob } from '../job/on-job.tsx'
import { SameFile } from '../job/same-file.tsx'
import { useJobAction } from '../job/use-job-action.ts'
import type { LiveJob } from '../job/use-job.ts'
import { Checking } from './checking.tsx'
import { ConfirmMessages } from './confirm-messages.tsx'
import { useMessagePreview, type Chosen } from './message-preview.ts'
import { MessagesOfImport } from './messages-of-import.tsx'
import { NotStarted } from './not-started.tsx'
import { StartChoices } from './start-choices.tsx'
import { presets, type Choices } from './start-options.ts'
import { StartFoot } from './start-foot.tsx'
import { WouldDo } from './would-do.tsx'

/** Start Import Job: what the import would do, and the choices that change it. */
export const Start = () => <OnJob page="start">{(live) => <Steps live={live} />}</OnJob>

/** What was chosen stays while the rows are checked again. */
function Steps({ live }: { readonly live: LiveJob }) {
  const [choices, choose] = useState<Choices>()
  return live.job.status === 'checking' ? (
    <Checking live={live} />
  ) : (
    <Ready live={live} chosen={choices} choose={choose} />
  )
}

interface ReadyProps {
  readonly live: LiveJob
  readonly chosen: Choices | undefined
  readonly choose: (choices: Choices) => void
}

function Ready({ live: { job }, live, chosen: before, choose }: ReadyProps) {
  const { types } = useAnswer(api.importTypes.list)
  const type = types.find(({ key }) => key === job.type)
  const choices = before ?? presets(job, type)
  const preview = useMessagePreview(job, choices)
  const [asked, ask] = useState(false)
  const start = useStart(job)
  const { chosen } = preview
  const go = (): void => {
    ask(false)
    start.mutate({ choices, chosen })
  }
  return (
    <>
      <Page>
        <JobHeader job={job} name="Start Import Job" />
        <JobSteps job={job} here="start" found="ready" />
        <Connection live={live} />
        <SameFile before={job.sameFileBefore} />
        {start.error && <NotStarted job={job} error={start.error} />}
        <div className="cols wide top start-cols">
          <WouldDo job={job} type={type} choices={choices} />
          <StartChoices job={job} type={type} preview={preview} choices={choices} choose={choose} />
        </div>
        <MessagesOfImport job={job} preview={preview} choices={choices} choose={choose} />
      </Page>
      <StartFoot
        job={job}
        choices={choices}
        preview={preview}
        start={() => (chosen && chosen.messages > chosen.confirmAbove ? ask(true) : go())}
        starting={start.isPending}
      />
      {asked && chosen && <ConfirmMessages chosen={chosen} start={go} onClose={() => ask(false)} />}
    </>
  )
}

interface Starting {
  readonly choices: Choices
  /** Left out: no workflow runs. */
  readonly chosen: Chosen | undefined
}

function useStart(job: Job) {
  const queries = useQueryClient()
  const start = async ({ choices: { options, rowsWithErrors, firstRows }, chosen }: Starting): Promise<Job> => {
    const body = {
      ...{ options: { ...options }, rowsWithErrors, ...(firstRows !== undefined && { firstRows }) },
      ...workflowsSaid(chosen),
    }
    try {
      return await server.call(api.imports.start, { params: { id: job.id }, body })
    } catch (error) {
      // Another number of messages by now: it is shown beside what was refused.
      void queries.invalidateQueries({ queryKey: [api.imports.preview.path] })
      throw error
    }
  }
  return useJobAction(job.id, start, 'info')
}

/** Those that were shown, as they stood, and the number that was shown. */
const workflowsSaid = (chosen: Chosen | undefined) =>
  chosen === undefined || chosen.workflows.length === 0
    ? { workflows: 'none' as const }
    : { workflows: chosen.workflows.map(({ id, version }) => ({ id, version })), messages: chosen.messages }
