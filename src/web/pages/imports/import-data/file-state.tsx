import type { ReactNode } from 'react'
import { bytes, classNames, duration, Icon, StatusTag } from '../../../parts/index.ts'
import type { UploadState } from './use-upload.ts'

/** How far the file has come: sending, Done with a green check mark, or why not. */
export function FileState({ state, stop }: { readonly state: UploadState; readonly stop: () => void }) {
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
  const way = `${bytes(sent)} of ${bytes(file.size)}`
  return (
    <>
      <Row name={file.name} says={way}>
        <span className="pct">{share}%</span>
      </Row>
      <div
        className="bar"
        role="progressbar"
        aria-label="Upload"
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={way}
      >
        {share > 0 && <i className="b-live" style={{ width: `${share}%` }} />}
      </div>
      <div className="row help">
        {state.is === 'cut off' ? (
          <span role="alert">No connection. The upload goes on where it stopped; next try in {state.nextTry} s.</span>
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
