import type { App } from '../app.ts'
import { statuses } from '../importing/index.ts'
import { nobody } from '../platform/database/index.ts'
import { metricsText, type Metric, type Sample } from '../platform/metrics/index.ts'
import { depth, workersAlive } from '../platform/queue/index.ts'
import { figures, type Figure } from './figures.store.ts'

type Watched = Pick<App, 'transaction' | 'pools' | 'files' | 'requests'>

/** All of it, as Prometheus reads it. What the database is to say is left out while it is away, and says so. */
export async function metricsOf(app: Watched): Promise<string> {
  const [known, files] = await Promise.all([
    ofTheDatabase(app).catch(() => undefined),
    app.files.ready().then(
      () => 1,
      () => 0,
    ),
  ])
  return metricsText([
    gauge('muster_database_up', 'Whether the database answers.', [{ value: known ? 1 : 0 }]),
    gauge('muster_files_up', 'Whether the file store answers.', [{ value: files }]),
    ...(known ?? []),
    ...ofTheProcess(app),
    app.requests.metric(),
  ])
}

const gauge = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  name,
  type: 'gauge',
  help,
  samples,
})
const counter = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  name,
  type: 'counter',
  help,
  samples,
})

/** The same from whichever process is asked. */
async function ofTheDatabase({ transaction }: Watched): Promise<readonly Metric[]> {
  const { all, tasks, workers } = await transaction(nobody, async (tx) => ({
    all: await figures(tx),
    tasks: await depth(tx),
    workers: await workersAlive(tx),
  }))
  const under = (label: string, name: string, always: readonly string[] = []): Sample[] =>
    labelled(all, name, label, always)
  const byTask = (figure: (task: (typeof tasks)[number]) => number): Sample[] =>
    tasks.map((task) => ({ labels: { task: task.name, state: task.state }, value: figure(task) }))
  return [
    gauge('muster_workers', 'Workers that are alive.', [{ value: workers }]),
    gauge('muster_import_jobs', 'Import jobs by status.', under('status', 'jobs', Object.keys(statuses))),
    counter(
      'muster_rows_loaded_total',
      'Rows that have an outcome, by outcome.',
      under('outcome', 'rows', ['created', 'updated', 'skipped', 'failed']),
    ),
    counter('muster_batches_loaded_total', 'Batches that were loaded.', under('', 'batches')),
    gauge(
      'muster_rows_per_second',
      'Rows loaded per second, over the last minute.',
      under('', 'rows-last-minute').map(({ value }) => ({ value: value / 60 })),
    ),
    gauge(
      'muster_last_outcome_seconds',
      'For how long no row has ended in an outcome.',
      under('', 'last-outcome-seconds'),
    ),
    gauge(
      'muster_messages',
      'Messages that are not done with, by status.',
      under('status', 'messages', ['waiting', 'held', 'failed']),
    ),
    gauge('muster_messages_sent_last_hour', 'Messages sent within the last hour.', under('', 'messages-last-hour')),
    gauge(
      'muster_tasks',
      'Tasks in the queue, by name and state.',
      byTask(({ count }) => count),
    ),
    gauge(
      'muster_tasks_oldest_seconds',
      'For how long the oldest of them has been due, or under way.',
      byTask(({ oldest }) => oldest),
    ),
    gauge(
      'muster_tasks_silent_seconds',
      'For how long the most silent worker that is at a task has said nothing.',
      tasks
        .filter(({ state }) => state === 'active')
        .map(({ name, silent }) => ({ labels: { task: name }, value: silent })),
    ),
  ]
}

/** With a zero for each that there always is: who asks to be told of a rise must have seen it low. */
function labelled(all: readonly Figure[], wanted: string, label: string, always: readonly string[]): Sample[] {
  const found = all.filter(({ name }) => name === wanted)
  const none = always
    .filter((said) => !found.some((one) => one.label === said))
    .map((said) => ({ label: said, value: 0 }))
  return [...found, ...none].map(({ label: said, value }) => ({
    value,
    ...(label !== '' && { labels: { [label]: said } }),
  }))
}

function ofTheProcess({ pools }: Watched): readonly Metric[] {
  const { rss, heapUsed, external } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const connections = Object.entries(pools).flatMap(([pool, count]) =>
    Object.entries(count()).map(([state, value]) => ({ labels: { pool, state }, value })),
  )
  return [
    gauge('muster_database_connections', 'Connections of this process; waiting: who waits for one.', connections),
    gauge('process_resident_memory_bytes', 'Memory of this process.', [{ value: rss }]),
    gauge('muster_heap_bytes', 'Heap of this process, and buffers outside of it.', [
      { labels: { kind: 'heap' }, value: heapUsed },
      { labels: { kind: 'external' }, value: external },
    ]),
    counter('process_cpu_seconds_total', 'Processor time of this process.', [{ value: (user + system) / 1e6 }]),
    gauge('muster_uptime_seconds', 'For how long this process has run.', [{ value: process.uptime() }]),
  ]
}
