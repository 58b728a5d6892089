import { useState, type DragEvent, type ReactNode } from 'react'
import { classNames, Icon } from '../../../parts/index.ts'
import { FileState } from './file-state.tsx'
import type { FileUpload } from './use-upload.ts'

/** The grey area: click it or drop a file on it; then how far the file has come. */
export function FileArea({ state, begin, stop }: FileUpload) {
  return (
    <div className="field">
      <span className="label">File</span>
      <Drop begin={begin} empty={state.is === 'nothing'}>
        <FileState state={state} stop={stop} />
      </Drop>
      <p className="help">
        {state.is === 'sending' || state.is === 'cut off'
          ? 'If the connection drops, the upload goes on from where it stopped.'
          : 'Nothing is imported yet: first you see the mapping and the summary.'}
      </p>
    </div>
  )
}

interface DropProps {
  readonly begin: FileUpload['begin']
  readonly empty: boolean
  readonly children: ReactNode
}

function Drop({ begin, empty, children }: DropProps) {
  const [over, setOver] = useState(false)
  const take = (files: FileList | null): void => {
    const file = files?.[0]
    if (file) begin(file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div
      className={classNames('drop', empty && 'drop-empty', over && 'drop-over')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
      <label className={empty ? 'drop-all' : 'help drop-again'}>
        {empty ? (
          <>
            <span className="file-mark">
              <Icon name="upload" />
            </span>
            <span className="file-name">
              <b>Choose a file, or drop it here</b>
              <span className="dim">.csv or .xlsx, up to 2 GB</span>
            </span>
          </>
        ) : (
          <>
            Not this one? <span className="link">Choose another file</span>
          </>
        )}
        <input
          className="vh"
          type="file"
          aria-label="File"
          accept=".csv,.txt,.tsv,.xlsx,text/csv"
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.click()}
          onChange={({ currentTarget }) => {
            take(currentTarget.files)
            currentTarget.value = ''
          }}
        />
      </label>
    </div>
  )
}
