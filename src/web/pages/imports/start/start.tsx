import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { ErrorNote, Page } from '../../../parts/index.ts'
import { server, useAnswer } from '../../../server.ts'
import '../imports.css'
import { Connection } from '../job/connection.tsx'
import { JobHeader } from '../job/job-header.tsx'
import { JobSteps } from '../job/job-steps.tsx'
import { pathOf } from '../job/job-step.ts'
import { OnJob } from '../job/on-job.tsx'
import { SameFile } from '../job/same-file.tsx'
import { useJobAction } from '../job/use-job-action.ts'
import type { LiveJob } from '../job/use-job.ts'
import { Checking } from './checking.tsx'
import { StartChoices } from './start-choices.tsx'
import { presets, type Choices } from './start-options.ts'
import { StartFoot } from './start-foot.tsx'
import { WouldDo } from './would-do.tsx'

/** Start Import Job: what the import would do, and the choices that change it. */
export const Start = () => (
  <OnJob page="start">
    {(live) => (live.job.status === 'checking' ? <Checking live={live} /> : <Ready live={live} />)}
  </OnJob>
)

function Ready({ live }: { readonly live: LiveJob }) {
  const { job } = live
  const { types } = useAnswer(api.importTypes.list)
  const type = types.find(({ key }) => key === job.type)
  const [choices, choose] = useState<Choices>(() => presets(job, type))
  const start = useStart(job)
  return (
    <>
      <Page>
        <JobHeader job={job} name="Start Import Job" />
        <JobSteps job={job} here="start" found="ready" />
        <Connection live={live} />
        <SameFile before={job.sameFileBefore} />
        {start.error && <ErrorNote error={start.error} title="The import was not started" />}
        <div className="cols wide top start-cols">
          <WouldDo job={job} choices={choices} />
          <StartChoices job={job} type={type} choices={choices} choose={choose} />
        </div>
      </Page>
      <StartFoot job={job} choices={choices} start={() => start.mutate(choices)} starting={start.isPending} />
    </>
  )
}

function useStart(job: Job) {
  const navigate = useNavigate()
  return useJobAction(job.id, async ({ options, rowsWithErrors, firstRows }: Choices) => {
    const now = await server.call(api.imports.start, {
      params: { id: job.id },
      body: { options: { ...options }, rowsWithErrors, ...(firstRows !== undefined && { firstRows }) },
    })
    await navigate({ to: pathOf(job.id, 'info') })
    return now
  })
}
