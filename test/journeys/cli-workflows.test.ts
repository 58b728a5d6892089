import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, recordId, type RecordId } from '../../src/platform/database/index.ts'
import { addWorkflow, changeWorkflow, type WorkflowDefinition } from '../../src/workflows/index.ts'
import { moment } from '../support/builders.ts'
import { begin, installation, muster, onDatabase, type Installation, type Running } from './command-line.ts'

let here: Installation
let server: Running
let welcome: RecordId
let second: RecordId
beforeAll(async () => {
  here = await installation('of the test server')
  server = begin(here, 'start')
  await server.says(/Muster is at/)
  welcome = await active('Welcome', { all: [] })
  second = await active('Another one', { field: 'TreatmentPeriod', is: 'more', value: 1 })
})
afterAll(async () => {
  server.process.kill('SIGTERM')
  await server.ended
  await here.remove()
})

/** A workflow of the demo's administrator that writes to the case. */
async function active(name: string, when: WorkflowDefinition['when']): Promise<RecordId> {
  const [admin] = (await onDatabase(here, `select organisation, id from staff where email like 'admin@%'`)) as {
    organisation: number
    id: string
  }[]
  if (!admin) throw new Error('The demo has no administrator.')
  const database = openDatabase({ url: here.environment['DATABASE_URL'] ?? '', role: 'web' })
  const letter = {
    do: 'email',
    to: { who: 'case' },
    subject: `${name}, {{FirstName}}`,
    body: 'Period {{TreatmentPeriod}}.',
  } as const
  const definition: WorkflowDefinition = { event: 'case.created', from: ['file'], when, actions: [letter] }
  try {
    const actor = { organisation: admin.organisation, staff: recordId('user', admin.id) }
    return await database.transaction(actor, async (tx) => {
      const { id } = await addWorkflow(tx, moment, { name, definition })
      await changeWorkflow(tx, moment, id, { active: true })
      return id
    })
  } finally {
    await database.end()
  }
}

const header = 'Identifier,FirstName,LastName,Email,TreatmentPeriod\n'
const file = async (name: string): Promise<string> => {
  const path = join(here.data, `${name}.csv`)
  const rows = [
    `${name}-1,Ann,Lee,ann@example.org,1`,
    `${name}-1,Ann,Lee,,3`,
    `${name}-2,Bo,Li,,2`,
    `${name}-3,Cy,Ray,nowhere,`,
  ]
  await writeFile(path, header + rows.join('\n') + '\n')
  return path
}
const messages = (name: string) =>
  onDatabase(
    here,
    `select c.row, w.name, m.address, m.status from message m join workflow w on w.id = m.workflow
     join case_record c on c.id = m.record join participant p on p.id = c.participant
     where p.identifier like '${name}-%' order by c.row, w.name`,
  )

test('preview shows what each choice does and every message, and nothing remains of it', async () => {
  const path = await file('seen')
  const { code, out, last } = await muster(here, 'preview', path, '--type', 'cases', '--json')
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  expect(lines.slice(0, -1)).toEqual([
    {
      row: 2,
      workflow: welcome,
      name: 'Welcome',
      action: 0,
      channel: 'email',
      to: 'ann@example.org',
      toName: 'Ann Lee',
      held: null,
      subject: 'Welcome, Ann',
      text: 'Period 1.',
    },
    {
      row: 3,
      workflow: welcome,
      name: 'Welcome',
      action: 0,
      channel: 'email',
      to: 'ann@example.org',
      toName: 'Ann Lee',
      held: null,
      subject: 'Welcome, Ann',
      text: 'Period 3.',
    },
    {
      row: 3,
      workflow: second,
      name: 'Another one',
      action: 0,
      channel: 'email',
      to: 'ann@example.org',
      toName: 'Ann Lee',
      held: null,
      subject: 'Another one, Ann',
      text: 'Period 3.',
    },
  ])
  expect(last).toEqual({
    rows: 4,
    options: { duplicates: 'create', contacts: 'fill' },
    duplicates: {
      create: { created: 3, updated: 0, skipped: 0, failed: 1 },
      increment: { created: 3, updated: 0, skipped: 0, failed: 1 },
      skip: { created: 2, updated: 0, skipped: 1, failed: 1 },
    },
    messages: {
      ...{ total: 3, held: 0, withoutAddress: 2 },
      workflows: [
        { id: second, version: 1, name: 'Another one', messages: 1, held: 0, withoutAddress: 1 },
        { id: welcome, version: 1, name: 'Welcome', messages: 2, held: 0, withoutAddress: 1 },
      ],
    },
  })
  expect(code).toBe(0)
  const { out: words } = await muster(
    here,
    'preview',
    path,
    '--type',
    'cases',
    '--duplicates',
    'skip',
    '--workflows',
    welcome,
  )
  expect(words).toMatch(/skip: 2 created, 0 updated, 1 skipped, 1 failed/)
  expect(words).toMatch(
    /Workflows write 1 message: 1 of Welcome; for 1 more there is nobody to write to\.\n  row 2: Welcome to ann@example\.org/,
  )
  for (const table of [
    'import_job',
    'import_file',
    'import_row',
    'import_preview',
    'message',
    'case_record where job is not null',
  ])
    expect(await onDatabase(here, `select from ${table}`), table).toEqual([])
  const kept = await readdir(join(here.data, 'uploads'), { recursive: true, withFileTypes: true })
  expect(kept.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([])
})

test('a file that is refused leaves nothing of its preview either', async () => {
  const path = join(here.data, 'refused.csv')
  await writeFile(path, 'Flags,Status\nRED,ACTIVE\n')
  const { last, code } = await muster(here, 'preview', path, '--type', 'cases', '--json')
  expect([code, last['error'], String(last['message'])]).toEqual([
    1,
    'columns-for-nobody',
    expect.not.stringContaining('job_'),
  ])
  expect(await onDatabase(here, `select from import_job`)).toEqual([])
})

test('an import sends nothing unless it is told to', async () => {
  const { last } = await muster(here, 'import', await file('quiet'), '--type', 'cases', '--json')
  expect(last).toMatchObject({ created: 3 })
  expect(await messages('quiet')).toEqual([])
})

test('an import says how many messages it writes, and writes just those', async () => {
  const all = await muster(here, 'import', await file('all'), '--type', 'cases', '--workflows', 'all')
  expect(all.err).toMatch(
    /Note: Workflows write 3 messages: 1 of Another one, 2 of Welcome; for 2 more there is nobody to write to\./,
  )
  expect(await messages('all')).toMatchObject([
    { row: 2, name: 'Welcome' },
    { row: 3, name: 'Another one' },
    { row: 3, name: 'Welcome' },
  ])
  const one = await muster(here, 'import', await file('one'), '--type', 'cases', '--workflows', second, '--json')
  expect(one.last).toMatchObject({ created: 3 })
  expect(await messages('one')).toMatchObject([{ row: 3, name: 'Another one' }])
})

test('a workflow that there is not stops the import before it begins, and says how to go on', async () => {
  const stranger = `flow_${'0'.repeat(32)}`
  const { code, last } = await muster(
    here,
    'import',
    await file('strange'),
    '--type',
    'cases',
    '--workflows',
    stranger,
    '--json',
  )
  expect([code, last['error']]).toEqual([1, 'workflow-unknown'])
  expect(last['message']).toMatch(/Those that did: .*Welcome/)
  const [, job = ''] = /resume (job_\w+) --workflows all/.exec(String(last['message'])) ?? []
  const { err } = await muster(here, 'resume', job, '--duplicates', 'skip', '--workflows', 'all')
  expect(err).toMatch(/Workflows write 1 message/)
  expect(await messages('strange')).toHaveLength(1)
})

test('an import that pauses goes on with its workflows, and says what the rest writes', async () => {
  await muster(here, 'import', await file('some'), '--type', 'cases', '--workflows', 'all', '--first', '1')
  expect(await messages('some')).toHaveLength(1)
  const [job] = (await onDatabase(here, `select id from import_job where status = 'paused'`)) as { id: string }[]
  const { err } = await muster(here, 'resume', recordId('job', job?.id ?? ''))
  expect(err).toMatch(/Workflows write 2 messages: 1 of Another one, 1 of Welcome\./)
  expect(await messages('some')).toHaveLength(3)
})
