import { useState, type DragEvent, type ReactNode } from 'react'
import { bytes, classNames, duration, Icon, StatusTag } from '../../../parts/index.ts'
import type { FileUpload, UploadState } from './use-upload.ts'

/** The grey area: click it or drop a file on it; then how far the file has come. */
export function FileArea({ state, begin, stop }: FileUpload) {
  return (
    <div className="field">
      <span className="label">File</span>
      <Drop begin={begin} empty={state.is === 'nothing'}>
        <Content state={state} stop={stop} />
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
              <span className="dim">.csv, up to 2 GB; an .xlsx is saved as CSV UTF-8 first</span>
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

function Content({ state, stop }: { readonly state: UploadState; readonly stop: () => void }) {
  switch (state.is) {
    case 'nothing':
      return undefined
    case 'sending':
    case 'cut off':
      return <Sending state={state} stop={stop} />
    case 'done':
      return (
        <Row name={state.file.name} says={`${bytes(state.file.size)}, arrived complete`} mark="ok">
          <StatusTag tone="done" />
        </Row>
      )
    case 'refused':
      return (
        <>
          <Row name={state.file.name} says={bytes(state.file.size)} mark="bad">
            <StatusTag tone="failed">Not uploaded</StatusTag>
          </Row>
          <p className="failed" role="alert">
            {state.sentence}
          </p>
        </>
      )
  }
}

interface RowProps {
  readonly name: string
  readonly says: string
  readonly mark?: 'ok' | 'bad'
  readonly children: ReactNode
}

const Row = ({ name, says, mark, children }: RowProps) => (
  <div className="file-row" role={mark === 'ok' ? 'status' : undefined}>
    <span className={classNames('file-mark', mark === 'ok' && 'ok')}>
      <Icon name={mark === 'ok' ? 'check' : 'file'} />
    </span>
    <div className="file-name">
      <b title={name}>{name}</b>
      <span className="dim">{says}</span>
    </div>
    {children}
  </div>
)

function Sending({
  state,
  stop,
}: {
  readonly state: UploadState & { readonly is: 'sending' | 'cut off' }
  readonly stop: () => void
}) {
  const { file, sent, bytesPerSecond } = state
  const share = file.size === 0 ? 0 : Math.floor((100 * sent) / file.size)
  const safe = `${bytes(sent)} of ${bytes(file.size)}`
  return (
    <>
      <Row name={file.name} says={safe}>
        <span className="pct">{share}%</span>
      </Row>
      <div
        className="bar"
        role="progressbar"
        aria-label="Upload"
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={safe}
      >
        {share > 0 && <i className="b-live" style={{ width: `${share}%` }} />}
      </div>
      <div className="row help">
        {state.is === 'cut off' ? (
          <span role="alert">
            No connection. {safe} are safe; next try in {state.nextTry} s.
          </span>
        ) : (
          bytesPerSecond !== undefined &&
          bytesPerSecond > 0 && (
            <span>
              {bytes(bytesPerSecond)}/s, about {duration((file.size - sent) / bytesPerSecond)} left
            </span>
          )
        )}
        <button className="link push" type="button" onClick={stop}>
          Stop upload
        </button>
      </div>
    </>
  )
}
