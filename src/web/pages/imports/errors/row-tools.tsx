import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { AnchorButton, Button, ErrorNote } from '../../../parts/index.ts'
import { server } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import { addressOf } from '../address-of.ts'
import { FileState } from '../import-data/file-state.tsx'
import { useUpload, type FileUpload } from '../import-data/use-upload.ts'
import { useJobAction } from '../job/use-job-action.ts'

/** Rows by themselves: in a grid here, or in a workbook that goes to a spreadsheet program and comes back. */
export function RowTools({ job }: { readonly job: Job }) {
  const upload = useUpload()
  const take = useTaking(job.id, upload)
  const may = useMay()
  if (!may('import')) return null
  return (
    <section className="row-tools" aria-labelledby="row-tools">
      <div className="row">
        <h2 id="row-tools">Row by row</h2>
        <p className="dim">here, or in a spreadsheet program, with each wrong cell marked</p>
      </div>
      <div className="row">
        <Link className="btn sm" to="/data-jobs/$job/errors/rows" params={{ job: job.id }} search={{}}>
          Edit rows
        </Link>
        <AnchorButton size="sm" icon="download" href={addressOf(api.imports.errorWorkbook, job.id)} download>
          Download rows with errors
        </AnchorButton>
        <Choose begin={upload.begin} busy={upload.state.is === 'sending' || take.isPending} />
      </div>
      {upload.state.is !== 'nothing' && !take.error && (
        <div className="drop">
          <FileState state={upload.state} stop={upload.stop} />
          {take.isPending && <p className="dim">The workbook is being opened …</p>}
        </div>
      )}
      {take.error && <ErrorNote error={take.error} title="The workbook was not taken" />}
    </section>
  )
}

/** What has arrived is handed in by itself. */
function useTaking(job: string, { state }: FileUpload) {
  const take = useJobAction(job, (upload: string) =>
    server.call(api.imports.takeWorkbook, { params: { id: job }, body: { upload } }),
  )
  const { mutate, reset } = take
  const arrived = state.is === 'done' ? state.upload : undefined
  const sending = state.is === 'sending'
  useEffect(() => {
    if (arrived !== undefined) mutate(arrived)
  }, [arrived, mutate])
  useEffect(() => {
    if (sending) reset()
  }, [sending, reset])
  return take
}

function Choose({ begin, busy }: { readonly begin: FileUpload['begin']; readonly busy: boolean }) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        size="sm"
        icon="upload"
        waits={busy ? 'A workbook is on its way.' : undefined}
        onClick={() => field.current?.click()}
      >
        Upload fixed rows
      </Button>
      <input
        ref={field}
        className="vh"
        type="file"
        tabIndex={-1}
        aria-label="Workbook of fixed rows"
        accept=".xlsx,.csv"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) begin(file)
          currentTarget.value = ''
        }}
      />
    </>
  )
}
