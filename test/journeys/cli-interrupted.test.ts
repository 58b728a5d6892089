import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { begin, installation, muster, onDatabase, until, type Installation, type Running } from './command-line.ts'

const rows = 16_000
let here: Installation
let file: string
beforeEach(async () => {
  here = await installation('of the test server')
  file = join(here.data, 'many.csv')
  const lines = Array.from({ length: rows }, (_, n) => `many-${n % (rows / 2)},Ann,Lee ${n},HOUSING`)
  await writeFile(file, ['Identifier,FirstName,LastName,ReferralSource', ...lines, ''].join('\n'))
})
afterEach(() => here.remove())

const beginImport = (): Running => begin(here, 'import', file, '--type', 'cases', '--duplicates', 'increment', '--json')

/** The job, as soon as some of its rows are loaded, and not yet all. */
const inTheMiddle = (): Promise<string> =>
  until(async () => {
    const tables = await onDatabase(here, `select to_regclass('import_batch') as there`)
    if (!('there' in (tables[0] ?? {})) || (tables[0] as { there: string | null }).there === null) return undefined
    const [batch] = (await onDatabase(here, 'select job from import_batch limit 1')) as { job: string }[]
    return batch && `job_${batch.job.replaceAll('-', '')}`
  })

const everyRowOnce = async () =>
  expect(
    await onDatabase(
      here,
      `select count(*)::integer as cases, count(distinct row)::integer as rows, max(treatment_period) as highest
       from case_record where job is not null`,
    ),
  ).toEqual([{ cases: rows, rows, highest: 2 }])

const outcomes = async (): Promise<number> =>
  ((await onDatabase(here, 'select count(*)::integer as n from import_outcome')) as { n: number }[])[0]?.n ?? 0

test('killed in the middle, an import goes on where it stopped: no row lost, none twice', async () => {
  const running = beginImport()
  const job = await inTheMiddle()
  running.process.kill('SIGKILL')
  await running.ended
  const done = await outcomes()
  const { code, last } = await muster(here, 'resume', job, '--json')
  expect(last).toMatchObject({ job, rows, created: rows, failed: 0, notLoaded: 0 })
  expect(code).toBe(0)
  expect(done).toBeGreaterThan(0)
  await everyRowOnce()
})

test('Ctrl-C stops it at the next batch and says how to go on', async () => {
  const running = beginImport()
  const job = await inTheMiddle()
  running.process.kill('SIGINT')
  const { code, err, last } = await running.ended
  expect(err).toContain(`muster resume ${job}`)
  expect([code, last['error']]).toEqual([130, 'interrupted'])
  expect((await muster(here, 'resume', job, '--json')).last).toMatchObject({ created: rows, notLoaded: 0 })
  await everyRowOnce()
})

test('what a killed command left, the worker of the next server finishes by itself', async () => {
  const running = beginImport()
  const job = await inTheMiddle()
  running.process.kill('SIGKILL')
  await running.ended
  const server = begin(here, 'start')
  await server.says(/Muster is at/)
  await until(async () => ((await outcomes()) === rows ? true : undefined))
  expect((await muster(here, 'resume', job, '--json')).last).toMatchObject({ created: rows, notLoaded: 0 })
  await everyRowOnce()
  server.process.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
})

test('two at once on one database both come to their end, and every treatment period comes once', async () => {
  const both = await Promise.all([beginImport().ended, beginImport().ended])
  expect(both.map(({ code, err }) => [code, err.replace(/^Note: .*\n/, '')])).toEqual([
    [0, ''],
    [0, ''],
  ])
  expect(
    await onDatabase(
      here,
      `select count(*)::integer as cases, count(distinct (participant, treatment_period))::integer as different,
         max(treatment_period) as highest
       from case_record where job is not null`,
    ),
  ).toEqual([{ cases: 2 * rows, different: 2 * rows, highest: 4 }])
})
