import { useNavigate } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { Button, count, Foot, many } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { pathOf } from '../job/job-step.ts'
import type { MappingIssue } from './use-draft.ts'

interface SaveFootProps {
  readonly job: Job
  readonly found: string
  readonly open: number
  readonly issues: readonly MappingIssue[]
  readonly save: () => void
  readonly saving: boolean
}

/** What is mapped, and SAVE MAPPING, which says what it waits for. */
export function SaveFoot({ job, found, open, issues, save, saving }: SaveFootProps) {
  const may = useMay()
  const navigate = useNavigate()
  const waits = whySaveWaits(job, open, issues, may('import'))
  return (
    <Foot
      says={
        <>
          <b>{found}</b> mapped. {waits ?? 'Saving has the whole file checked.'}
        </>
      }
    >
      <Button onClick={() => void navigate({ to: pathOf(job.id, 'info') })}>Cancel</Button>
      <Button look="fill" caps waits={saving ? 'The mapping is being saved.' : waits} onClick={save}>
        SAVE MAPPING
      </Button>
    </Foot>
  )
}

function whySaveWaits(job: Job, open: number, issues: readonly MappingIssue[], may: boolean): string | undefined {
  if (!may) return 'Your role may look at it, and not import.'
  if (job.rows === undefined) return `Waits until the file is read: ${count(job.rowsRead)} rows so far.`
  const [first, ...others] = issues
  if (first) return others.length === 0 ? first.sentence : `${issues.length} things to settle first, as said above.`
  return open > 0 ? `${many(open, 'question')} about dates to answer first.` : undefined
}
