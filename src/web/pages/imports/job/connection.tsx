import { Button, Note } from '../../../parts/index.ts'
import { Attended } from './attended.tsx'
import { Refused } from './refused.tsx'
import type { LiveJob } from './use-job.ts'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** What is shown is old where the server cannot be asked, and the page says so; else, whether somebody works on the job. */
export function Connection({ live: { job, lost, at, refresh } }: { readonly live: LiveJob }) {
  if (lost === undefined)
    return (
      <>
        <Refused job={job.id} />
        <Attended job={job} />
      </>
    )
  return (
    <Note
      tone="warning"
      live
      title="No connection"
      action={
        <Button size="sm" icon="refresh" onClick={refresh}>
          Try again
        </Button>
      }
    >
      What you see is from {clock.format(at)}. The import goes on without this page, which asks again by itself.
    </Note>
  )
}
