import { SingleBar } from 'cli-progress'
import type { Job } from '../../api/index.ts'
import { number } from '../number.ts'

/** Shows on a terminal how far an import is; elsewhere it says nothing. */
export interface Progress {
  readonly sent: (bytes: number, total: number) => void
  readonly job: (job: Job) => void
  readonly stop: () => void
}

const noProgress: Progress = { sent: () => {}, job: () => {}, stop: () => {} }

export function progress(out: NodeJS.WriteStream): Progress {
  if (!out.isTTY) return noProgress
  let shown:
    { readonly what: string; readonly bar: SingleBar; readonly began: number; readonly from: number } | undefined
  const stop = () => {
    shown?.bar.stop()
    shown = undefined
  }
  const show = (what: string, { done, total, unit, goesOn }: Shown) => {
    if (shown?.what !== what) {
      stop()
      shown = { what, bar: newBar(out, what, total), began: performance.now(), from: done }
      shown.bar.start(total ?? 0, done, { rate: '', unit })
    }
    const seconds = (performance.now() - shown.began) / 1000
    shown.bar.update(done, {
      unit,
      rate: goesOn && seconds > 0.5 ? `${whole((done - shown.from) / seconds)} ${unit}/s` : '',
    })
  }
  return {
    sent: (bytes, total) => show('Sending', { done: kilo(bytes), total: kilo(total), unit: 'kB', goesOn: true }),
    job: (job) => {
      const at = stageOf(job)
      if (at) show(at.what, { ...at, unit: 'rows', goesOn: job.worker === undefined || job.worker === 'at work' })
    },
    stop,
  }
}

interface Shown {
  readonly done: number
  readonly total: number | undefined
  readonly unit: string
  /** Whether somebody works on it: else it has no speed. */
  readonly goesOn: boolean
}

/** What a worker is doing with a job, and how far it is. */
function stageOf(job: Job): { what: string; done: number; total: number | undefined } | undefined {
  const { status, rows, rowsRead, check, tally, undo } = job
  if (status === 'reading' || status === 'mapping') return { what: 'Reading', done: rowsRead, total: undefined }
  if (status === 'checking' || status === 'ready') return { what: 'Checking', done: check?.checked ?? 0, total: rows }
  if (status === 'undoing' || status === 'undone') return undo && { what: 'Undoing', done: undo.done, total: undo.rows }
  const loaded = tally.created + tally.updated + tally.skipped + tally.failed
  const total = job.firstRows === undefined ? rows : Math.min(job.firstRows, rows ?? job.firstRows)
  if (status === 'queued' || status === 'loading' || status === 'completed' || status === 'paused')
    return { what: 'Loading', done: loaded, total }
  return undefined
}

const newBar = (stream: NodeJS.WriteStream, what: string, total: number | undefined): SingleBar =>
  new SingleBar({
    stream,
    format:
      total === undefined
        ? `${what.padEnd(9)}{value} {unit}  {rate}`
        : `${what.padEnd(9)}{bar} {value} of {total} {unit}  {rate}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    formatValue: (value, _options, type) => (type === 'value' || type === 'total' ? whole(value) : String(value)),
  })

const whole = (count: number): string => number(Math.round(count))
const kilo = (bytes: number): number => Math.ceil(bytes / 1000)
