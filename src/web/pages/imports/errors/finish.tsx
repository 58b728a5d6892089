import { api, type Job } from '../../../../api/index.ts'
import { Button, count, Dialog, ErrorNote, many } from '../../../parts/index.ts'
import { server } from '../../../server.ts'
import { useJobAction } from '../job/use-job-action.ts'
import type { IssueTotals } from './issue-group.ts'

interface FinishProps {
  readonly job: Job
  readonly totals: IssueTotals
  readonly onClose: () => void
}

/** What was corrected and what was left out, in numbers; Finish has the rows checked again. */
export function Finish({ job, totals, onClose }: FinishProps) {
  const { answered, leftOut } = totals
  const finish = useJobAction(
    job.id,
    () => server.call(api.imports.check, { params: { id: job.id }, query: {} }),
    'start',
  )
  return (
    <Dialog
      title="Fix Errors"
      says="Every error has an answer."
      onClose={onClose}
      note="The rows are checked again."
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button
            look="fill"
            waits={finish.isPending ? 'The check is being started.' : undefined}
            onClick={() => finish.mutate()}
          >
            Finish
          </Button>
        </>
      }
    >
      {totals.texts === 0 ? (
        <p>Rows were corrected or left out one by one, and no text is left that is wrong.</p>
      ) : (
        <dl className="sums">
          <Line name="Corrected" texts={answered.texts - leftOut.texts} errors={answered.issues - leftOut.issues} />
          <Line name="Left out" texts={leftOut.texts} errors={leftOut.issues} />
          <div className="total">
            <dt>All</dt>
            <dd>{count(totals.issues)}</dd>
            <dd>{many(totals.texts, 'text')}</dd>
          </div>
        </dl>
      )}
      {finish.error && <ErrorNote error={finish.error} />}
    </Dialog>
  )
}

const Line = ({ name, texts, errors }: { readonly name: string; readonly texts: number; readonly errors: number }) => (
  <div className={errors === 0 ? 'zero' : undefined}>
    <dt>{name}</dt>
    <dd>{count(errors)}</dd>
    <dd>{many(texts, 'text')}</dd>
  </div>
)
