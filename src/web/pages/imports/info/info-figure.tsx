import type { ReactNode } from 'react'
import type { Job } from '../../../../api/index.ts'
import { count, duration } from '../../../parts/index.ts'
import { took } from './took.ts'

/** The one large figure: how much is done while it goes on; then how much of it did what was asked. */
export function InfoFigure({ job }: { readonly job: Job }) {
  const { rows, tally, successful, status, worker } = job
  if (rows === undefined || isBefore(status)) return <Before job={job} />
  const done = tally.created + tally.updated + tally.skipped + tally.failed
  if ((status === 'completed' || isUndone(job)) && successful !== undefined && done === rows)
    return (
      <Line
        figure={successful}
        says="Successful"
        detail={`${count(rows - tally.failed)} of ${count(rows)} rows did what you asked`}
        gauges={<Ended job={job} />}
      />
    )
  const share = rows === 0 ? 0 : Math.floor((100 * done) / rows)
  return (
    <>
      <Line
        figure={share}
        says={
          status === 'queued'
            ? worker === 'missing' || worker === 'held up'
              ? 'Not begun'
              : 'Begins soon'
            : `${count(done)} of ${count(rows)} rows`
        }
        detail={status === 'queued' ? beginsWhen[worker ?? 'awaited'] : 'have an outcome'}
        gauges={<Going job={job} />}
      />
      <Heard share={share} says={`${count(done)} of ${count(rows)} rows`} />
    </>
  )
}

const beginsWhen = {
  'at work': 'as soon as a worker is free',
  awaited: 'as soon as a worker is free',
  missing: 'as soon as a worker runs',
  'held up': 'as soon as what holds it up is well again',
} as const

/** The same for who cannot see it: told every 25%, not at each tick. */
const Heard = ({ share, says }: { readonly share: number; readonly says: string }) => (
  <div className="vh">
    <div
      role="progressbar"
      aria-label="Rows loaded"
      aria-valuenow={share}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={says}
    />
    <p role="status">{share < 25 ? '' : `Rows loaded: ${share - (share % 25)}%`}</p>
  </div>
)

/** What its rows came to is its log, and undo does not change that. */
const isUndone = ({ status }: Job): boolean => status === 'undoing' || status === 'undone'

const isBefore = (status: Job['status']): boolean =>
  status === 'reading' || status === 'mapping' || status === 'checking' || status === 'ready'

function Before({ job: { status, rows, rowsRead } }: { readonly job: Job }) {
  const says = status === 'ready' ? 'Not started' : status === 'failed' ? 'Not read' : 'Not ready to start'
  return (
    <div className="big-line">
      <p className="big-word">{says}</p>
      <p className="lede">
        {rows !== undefined
          ? `${count(rows)} rows in the file. `
          : status !== 'failed' && `${count(rowsRead)} rows read so far. `}
        Nothing was imported.
      </p>
    </div>
  )
}

interface LineProps {
  readonly figure: number
  readonly says: string
  readonly detail: string
  readonly gauges: ReactNode
}

const Line = ({ figure, says, detail, gauges }: LineProps) => (
  <div className="big-line">
    <h2 className="huge">
      {figure}
      <small>%</small>
    </h2>
    <p className="lede">
      <b>{says}</b>
      <br />
      {detail}
    </p>
    <dl className="gauges">{gauges}</dl>
  </div>
)

const Ended = ({ job: { tally, seconds, rows } }: { readonly job: Job }) => (
  <>
    <Gauge name="Errors" bad={tally.failed > 0}>
      {count(tally.failed)}
    </Gauge>
    {seconds.load !== null && <Gauge name="Took">{took(seconds.load)}</Gauge>}
    {seconds.load !== null && seconds.load > 0 && rows !== undefined && (
      <Gauge name="Speed">
        {count(Math.round(rows / seconds.load))} <small>rows/s</small>
      </Gauge>
    )}
  </>
)

const Going = ({ job: { tally, pace } }: { readonly job: Job }) => (
  <>
    <Gauge name="Errors" bad={tally.failed > 0}>
      {count(tally.failed)}
    </Gauge>
    {pace.rowsPerSecond !== null && (
      <Gauge name="Speed">
        {count(pace.rowsPerSecond)} <small>rows/s</small>
      </Gauge>
    )}
    {pace.secondsLeft !== null && <Gauge name="Time left">{duration(pace.secondsLeft)}</Gauge>}
  </>
)

const Gauge = ({
  name,
  bad,
  children,
}: {
  readonly name: string
  readonly bad?: boolean
  readonly children: ReactNode
}) => (
  <div>
    <dt>{name}</dt>
    <dd className={bad ? 'failed' : undefined}>{children}</dd>
  </div>
)
