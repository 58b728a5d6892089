import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { client, type Client } from '../../src/api/index.ts'
import { createServer } from '../../src/http/index.ts'
import { uuidOf, type Actor, type RecordId } from '../../src/platform/database/index.ts'
import { makeToken, type StaffPermission } from '../../src/records/staff/index.ts'
import { moment } from '../support/builders.ts'
import { aCollege, hire, importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { jobIn, jobStates, statusIn, type JobState } from '../support/jobs-in-every-state.ts'
import { everyRoute, request } from './every-route.ts'
import { upload } from './upload.ts'

/**
 * Every call that writes something of an import, in every state of one, by everybody. `allowed` is written by hand: what is
 * not in it is refused, and leaves everything as it was.
 */
let ground: ImportGround
let server: Awaited<ReturnType<typeof createServer>>
let url: string
let admin: Actor
const people = new Map<string, Client>()

const permissions: Readonly<Record<string, readonly StaffPermission[]>> = {
  'who imports, and sees their own': ['import', 'jobs:own', 'export'],
  'who imports, and sees all': ['import', 'jobs:all'],
  'who undoes, and sees all': ['undo-imports', 'jobs:all'],
  'who looks at all': ['jobs:all', 'export', 'audit:view', 'settings:view'],
  'who has nothing to do with imports': ['cases:view', 'cases:edit', 'participants:view'],
}

beforeAll(async () => {
  ground = await importGround()
  admin = ground.college.admin
  server = await createServer(ground.web, {})
  url = await server.listen({ host: '127.0.0.1', port: 0 })
  const letIn = (name: string, actor: Actor) =>
    ground.web.transaction(actor, async (tx) =>
      people.set(name, client(url, (await makeToken(tx, moment, 'test')).token)),
    )
  await letIn('the administrator', admin)
  for (const [name, may] of Object.entries(permissions)) {
    const staff = await ground.worker.transaction(admin, (tx) => hire(tx, name, may))
    await letIn(name, { ...admin, staff })
  }
  await letIn('another organisation', (await aCollege(ground.worker)).admin)
  await errorsOf((await jobIn(ground, admin, 'ready')).job)
})
afterAll(async () => {
  await server.close()
  await ground.close()
})

const ready = { ready: 'ready', 'ready, an answer being checked': 'ready' } as const
const readyToChecking = { ready: 'checking', 'ready, an answer being checked': 'checking' } as const

/** Call to the states in which it is allowed, each with the status that it leads to. */
const allowed: Readonly<Record<string, Partial<Readonly<Record<JobState, string>>>>> = {
  'PUT /api/imports/:id/mapping': { mapping: 'checking', ...readyToChecking },
  'POST /api/imports/:id/read': {
    ...{ mapping: 'reading', 'mapping, still reading': 'reading' },
    ...{ ready: 'reading', 'ready, an answer being checked': 'reading' },
    ...{ 'failed reading': 'reading', 'failed reading behind mapping': 'reading' },
    ...{ 'failed checking': 'reading', 'failed before loading': 'reading' },
  },
  'POST /api/imports/:id/answers': ready,
  'DELETE /api/imports/:id/answers': ready,
  'POST /api/imports/:id/remembered': ready,
  'PUT /api/imports/:id/remembered/refused': ready,
  'PUT /api/imports/:id/rows': ready,
  'POST /api/imports/:id/workbooks': readyToChecking,
  'POST /api/imports/:id/check': readyToChecking,
  'POST /api/imports/:id/start': { ready: 'queued', paused: 'queued' },
  'POST /api/imports/:id/cancel': {
    ...{ reading: 'cancelled', mapping: 'cancelled', 'mapping, still reading': 'cancelled', checking: 'cancelled' },
    ...{ ready: 'cancelled', 'ready, an answer being checked': 'cancelled', queued: 'cancelled', paused: 'cancelled' },
    ...{ loading: 'cancelling', cancelling: 'cancelling' },
    ...{ 'failed reading': 'cancelled', 'failed reading behind mapping': 'cancelled', 'failed checking': 'cancelled' },
    ...{ 'failed before loading': 'cancelled', 'failed loading': 'cancelled', 'failed cancelling': 'cancelled' },
    'failed cancelling, nothing loaded': 'cancelled',
  },
  'DELETE /api/imports/:id': { 'cancelled before the start': 'gone' },
  'POST /api/imports/:id/retry': {
    ...{ 'failed reading': 'reading', 'failed reading behind mapping': 'reading', 'failed checking': 'checking' },
    ...{ 'failed before loading': 'queued', 'failed loading': 'queued', 'failed cancelling': 'cancelled' },
    ...{ 'failed cancelling, nothing loaded': 'cancelled', 'failed undoing': 'undoing' },
  },
  'POST /api/imports/:id/undo': {
    ...{ paused: 'undoing', completed: 'undoing', 'cancelled, some loaded': 'undoing' },
    ...{ 'failed loading': 'undoing', 'failed cancelling': 'undoing', 'failed undoing': 'undoing' },
  },
}

const ofOneJob = everyRoute.filter(([name]) => name.includes('/api/imports/:id'))
const reads = ofOneJob.filter(([name]) => name.startsWith('GET ') || name.endsWith('/mapping/check'))
const writes = ofOneJob.filter((one) => !reads.includes(one))

test('every call that writes something of an import is in the table', () => {
  expect(Object.keys(allowed).toSorted()).toEqual(writes.map(([name]) => name).toSorted())
})

/** Allowed, and here without anything to do: what was refused is not, and nothing is offered or answered. */
const silent = [
  ...['PUT /api/imports/:id/remembered/refused', 'POST /api/imports/:id/remembered'],
  'DELETE /api/imports/:id/answers',
]
const inTrail = (all: Awaited<ReturnType<typeof everything>>) => all.find(({ what }) => what === 'audit_event')

/** What a call says, where what every route is asked with would be refused for itself. */
async function bodyFor(name: string, id: string, who: string): Promise<unknown> {
  const about = { field: 'Status', text: 'ACTIV' }
  switch (name) {
    case 'PUT /api/imports/:id/mapping':
      return { columns: ['Identifier', 'FirstName', 'Status'].map((field, column) => ({ column, field })) }
    case 'POST /api/imports/:id/answers':
      return { answers: [{ ...about, answer: { text: 'ACTIVE' } }] }
    case 'DELETE /api/imports/:id/answers':
      return about
    case 'PUT /api/imports/:id/remembered/refused':
      return { answer: `answer_${'0'.repeat(32)}`, refused: false }
    case 'POST /api/imports/:id/workbooks':
      return { upload: goesFar.includes(who) ? await upload(as(who), await errorsOf(id), 'errors.xlsx') : 'none' }
    default:
      return undefined
  }
}

/** Those whom only the state of a job stops. */
const goesFar: readonly string[] = ['the administrator', 'who imports, and sees all']

/** The rows with errors of that job; of one that has none any more, those of another. */
async function errorsOf(id: string): Promise<Buffer> {
  const response = await fetch(`${url}/api/imports/${id}/errors.xlsx`, { headers: as('the administrator').headers })
  return response.ok ? (errors = Buffer.from(await response.arrayBuffer())) : errors
}
let errors = Buffer.alloc(0)

const as = (who: string): Client => people.get(who) ?? client(url)

interface Answered {
  readonly status: number
  readonly said: string
}

async function call(who: string, [name, route]: (typeof ofOneJob)[number], id: string): Promise<Answered> {
  const path = name === 'POST /api/imports/:id/check' ? (`${route.path}?errors=may-stand` as const) : route.path
  const body = await bodyFor(name, id, who)
  const response = await request(url, { ...route, path }, { id, headers: as(who).headers, body })
  // Events go on for as long as a worker has something to do.
  if (route.reply === 'events') await response.body?.cancel()
  return { status: response.status, said: route.reply === 'events' ? '' : await response.text() }
}

/** All that is kept of an import, and how much there is of everything else; the trail but for who was refused what, or took a copy. */
async function everything(job: RecordId): Promise<readonly { readonly what: string; readonly is: string }[]> {
  const ofJob = [
    'import_move',
    'import_row',
    'import_issue',
    'import_issue_group',
    'import_correction',
    'import_recheck',
  ]
  const alike = ['import_preview', 'import_met', 'import_batch', 'import_outcome', 'import_undo', 'import_workbook']
  const counted = [
    'case_record',
    'participant',
    'message',
    'import_file',
    'import_workbook_change',
    'remembered_answer',
  ]
  const whole = (table: string, key: string) =>
    `select '${table}' as what, md5(string_agg(t::text, '' order by t::text)) as is from ${table} t where ${key} = $1`
  const statement = [
    whole('import_job', 'id'),
    ...[...ofJob, ...alike, 'remembered_refusal', 'import_undo_batch'].map((table) => whole(table, 'job')),
    ...counted.map((table) => `select '${table}', count(*)::text from ${table}`),
    `select 'audit_event', count(*)::text from audit_event where action !~ '^access[.]|-exported$'`,
    `select 'tasks', count(*)::text from pgboss.job where data->>'job' = '${job}'`,
  ].join(' union all ')
  return ground.ask(statement, [uuidOf(job)])
}

/** Who is refused a call there, and how; whoever is not named is allowed it. */
function refusals(name: string, state: JobState): Readonly<Record<string, number>> {
  const undoes = name === 'POST /api/imports/:id/undo'
  // Retry goes on with what Undo began.
  const needsUndo = undoes || (name === 'POST /api/imports/:id/retry' && state === 'failed undoing')
  const notNow = allowed[name]?.[state] === undefined ? { 'the administrator': 409 } : {}
  const importsNotNow = allowed[name]?.[state] === undefined ? { 'who imports, and sees all': 409 } : {}
  const undoesNotNow = allowed[name]?.[state] === undefined ? { 'who undoes, and sees all': 409 } : {}
  return {
    'another organisation': 404,
    'who has nothing to do with imports': 403,
    'who looks at all': 403,
    'who imports, and sees their own': undoes ? 403 : 404,
    ...(needsUndo ? { 'who imports, and sees all': 403 } : importsNotNow),
    ...(undoes ? undoesNotNow : { 'who undoes, and sees all': 403 }),
    ...notNow,
  }
}

/** The administrator each time, and of the others one in turn; `npm run faults` lets everybody try everything. */
function tried(refused: Readonly<Record<string, number>>): readonly (readonly [who: string, status: number])[] {
  const all = Object.entries(refused)
  if (process.env['MUSTER_FAULTS'] === 'all') return all
  const others = all.filter(([who]) => who !== 'the administrator')
  const inTurn = others[turn++ % others.length]
  return all.filter(([who]) => who === 'the administrator' || who === inTurn?.[0])
}
let turn = 0

const viewed = (() => {
  const found = reads.find(([name]) => name === 'GET /api/imports/:id')
  if (!found) throw new Error('An import cannot be looked at.')
  return found
})()

async function statusOf(job: RecordId): Promise<string> {
  const [row] = await ground.ask<{ status: string }>('select status from import_job where id = $1', [uuidOf(job)])
  return row?.status ?? 'gone'
}

const wasRead = async (job: RecordId): Promise<boolean> =>
  (await ground.ask('select from import_job where id = $1 and rows is not null', [uuidOf(job)])).length > 0

describe.each(jobStates)('%s', (state) => {
  test('what is not in the table is refused, whoever asks, and changes nothing; what only looks changes nothing', async () => {
    const { job } = await jobIn(ground, admin, state)
    const before = await everything(job)
    expect((await call('the administrator', viewed, job)).said).toContain(`"status":"${statusIn(state)}"`)
    for (const one of writes) {
      const [name] = one
      for (const [who, status] of tried(refusals(name, state)))
        expect({ name, who, ...(await call(who, one, job)) }, `${name} by ${who}`).toMatchObject({ status })
      expect(await everything(job), name).toEqual(before)
    }
    for (const one of reads) {
      const { status, said } = await call('the administrator', one, job)
      expect([200, 409, 422], `${one[0]}: ${said}`).toContain(status)
    }
    expect(await everything(job)).toEqual(before)
  })

  const those = writes.filter(([name]) => allowed[name]?.[state] !== undefined)
  test.each(those)('%s is allowed, and the import goes on', async (name, route) => {
    const { job, work } = await jobIn(ground, admin, state)
    const before = await everything(job)
    const { status, said } = await call('the administrator', [name, route], job)
    expect(status, said).toBeLessThan(300)
    expect(await statusOf(job)).toBe(allowed[name]?.[state])
    // Who says stop once more says nothing new.
    if (!silent.includes(name) && state !== 'cancelling')
      expect(inTrail(await everything(job))).not.toEqual(inTrail(before))
    await work()
    if (await wasRead(job)) await assertInvariants(ground, job, 6)
  })
})
