import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { Button, count, Dialog, many } from '../../../parts/index.ts'
import { asking } from '../../../server.ts'

interface LoadTheRestProps {
  readonly job: Job
  /** So many messages of the rest were shown. */
  readonly go: (messages: number | undefined) => void
  readonly waits: string | undefined
}

/** The rest of a job that paused goes on with the workflows that it began with: how many messages is said first. */
export function LoadTheRest({ job, go, waits }: LoadTheRestProps) {
  const [asked, ask] = useState(false)
  const runs = (job.workflows ?? []).length > 0
  const { data, error } = useQuery({
    ...asking(api.imports.preview, { params: { id: job.id } }),
    enabled: runs,
    staleTime: 0,
  })
  const counting =
    runs && !data ? (error ? 'Its messages cannot be counted' : 'Its messages are being counted') : undefined
  const rows = job.notLoaded === 1 ? 'the other row' : `the other ${count(job.notLoaded ?? 0)} rows`
  const load = (): void => (data && data.messages > 0 ? ask(true) : go(data?.messages))
  return (
    <>
      <Button look="fill" onClick={load} waits={waits ?? counting}>
        Continue with {rows}
      </Button>
      {asked && data && (
        <Dialog
          title={`Send ${many(data.messages, 'message')}?`}
          says={`Loading ${rows} writes so many, by the workflows that it began with.`}
          onClose={() => ask(false)}
          actions={
            <>
              <Button onClick={() => ask(false)}>Cancel</Button>
              <Button
                look="fill"
                onClick={() => {
                  ask(false)
                  go(data.messages)
                }}
              >
                Load and send {many(data.messages, 'message')}
              </Button>
            </>
          }
        >
          <dl className="kv tight">
            {data.workflows.map(({ id, name, messages }) => (
              <div key={id}>
                <dt>{name}</dt>
                <dd>{many(messages, 'message')}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  )
}
