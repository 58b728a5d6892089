import { api, type Job } from '../../../../api/index.ts'
import { addressOf } from '../address-of.ts'
import { undoStands } from '../job/job-step.ts'
import { useMay } from '../../../session.ts'
import { AnchorButton, count, many, Note, Tally } from '../../../parts/index.ts'

/** Created, updated, skipped, failed, not loaded: they add up to the rows of the file. */
export function EveryRow({ job }: { readonly job: Job }) {
  const may = useMay()
  const { id, rows, tally, notLoaded } = job
  const goesOn = job.turn !== 'nobody' && (undoStands(job) ?? 'possible') === 'possible'
  if (rows === undefined) return <section aria-label="Every row" />
  return (
    <section aria-labelledby="every-row" className="every-row">
      <h2 id="every-row" className="gap">
        {goesOn ? 'So far' : 'Every row'}
      </h2>
      <Tally
        counts={tally}
        rows={rows}
        {...(notLoaded !== undefined && (notLoaded > 0 || goesOn) && { notLoaded })}
        notes={{
          ...(tally.ended > 0 && { updated: `${count(tally.ended)} of them ended` }),
          ...(tally.skipped > 0 && { skipped: 'nothing was to be done; the reason is in RECORDS' }),
          ...(tally.failed > 0 && { failed: 'nothing of them was done; the reason is in RECORDS' }),
        }}
      />
      {tally.failed > 0 && may('export') && (
        <div className="notes">
          <Note
            icon="download"
            title={`The ${many(tally.failed, 'failed row')}, ready to fix`}
            action={
              <span className="row">
                <AnchorButton size="sm" href={addressOf(api.imports.logWorkbook, id, { only: 'failed' })} download>
                  .xlsx
                </AnchorButton>
                <AnchorButton size="sm" href={addressOf(api.imports.logFile, id, { only: 'failed' })} download>
                  .csv
                </AnchorButton>
              </span>
            }
          >
            Same columns as your file, with the reason in front.
          </Note>
        </div>
      )}
      {job.status === 'loading' && job.worker === 'at work' && (
        <p className="help gap-t">
          Leave this page if you like: the import goes on, and whoever started it gets an e-mail when it ends.
        </p>
      )}
    </section>
  )
}
