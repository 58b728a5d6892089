import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, client } from '../../src/api/index.ts'
import {
  begin,
  installation,
  lives,
  muster,
  root,
  sample,
  until,
  type Installation,
  type Running,
} from './command-line.ts'

let here: Installation
let server: Running
let url: string
beforeAll(async () => {
  here = await installation('embedded')
  await start()
})
afterAll(async () => {
  server.process.kill('SIGTERM')
  await server.ended
  await here.remove()
})

async function start(): Promise<void> {
  server = begin(here, 'start')
  const [, address = ''] = await server.says(/Muster is at (\S+)/)
  url = address
}

const workerOf = async (but = 0): Promise<number> =>
  until(async () => {
    const log = await readFile(join(here.data, 'muster.log'), 'utf8')
    const pids = [...log.matchAll(/"pid":(\d+),"msg":"a worker is at work"/g)].map(([, pid]) => Number(pid))
    return pids.find((pid) => pid !== but && lives(pid))
  })

test('it says where it is, who may sign in, and what to import first', async () => {
  const [, email = '', password = ''] = await server.says(/sign in as (\S+) with the password (\S+)/)
  const { did } = await client(url).call(api.session.signIn, { body: { email, password } })
  expect(did).toBe('signed-in')
  expect((await readFile(join(here.data, 'demo-password'), 'utf8')).trim()).toBe(password)
  const [, command = ''] = await server.says(/under Data Jobs, or by: (.*)/)
  expect(command).toMatch(/muster import .*cases-clean\.csv --type cases$/)
})

test('the terminal has what people need, and nothing else; what happens is in a log', async () => {
  await workerOf()
  await client(url).call(api.health.api)
  expect(server.err()).toBe('')
  expect((await server.says(/^Muster is at .*\nDemo: .*\nA sample .*\nIn the browser .*\n$/)).length).toBe(1)
  const log = await until(async () => {
    const text = await readFile(join(here.data, 'muster.log'), 'utf8')
    return text.includes('"request"') ? text : undefined
  })
  expect(log).toMatch(/a worker is at work/)
})

test.each(['demo-password', 'local-token', 'server.json', 'muster.log'])('%s is for its owner alone', async (name) => {
  expect((await stat(join(here.data, name))).mode & 0o777).toBe(0o600)
})

test('commands go to the server that runs', async () => {
  const { code, last } = await muster(here, 'import', sample('cases-clean.csv'), '--type', 'cases', '--json')
  expect([code, last['created']]).toEqual([0, 200])
  const token = (await readFile(join(here.data, 'local-token'), 'utf8')).trim()
  const job = await client(url, token).call(api.imports.view, { params: { id: String(last['job']) } })
  expect(job.createdBy.label).toBe('Ada Minister')
})

test('with MUSTER_URL and MUSTER_TOKEN they go to a server far away', async () => {
  const { token } = await (await local()).call(api.tokens.make, { body: { name: 'far away' } })
  const elsewhere = {
    ...here,
    environment: { MUSTER_DATA: join(here.data, 'no'), MUSTER_URL: url, MUSTER_TOKEN: token },
  }
  const { last } = await muster(elsewhere, 'import', sample('cases-duplicates.csv'), '--type', 'cases', '--json')
  const { jobs } = (await muster(here, 'jobs', '--json')).last as { jobs: { id: string }[] }
  expect(jobs[0]?.id).toBe(last['job'])
  const stranger = { ...elsewhere, environment: { ...elsewhere.environment, MUSTER_TOKEN: 'muster_demo_wrong' } }
  expect(await muster(stranger, 'jobs', '--json')).toMatchObject({ code: 1, last: { error: 'not-signed-in' } })
})

const local = async () => client(url, (await readFile(join(here.data, 'local-token'), 'utf8')).trim())
const newest = async () => (await (await local()).call(api.imports.list, { query: { limit: 1 } })).jobs[0]

/** An import of many rows, in the middle of loading. */
async function inTheMiddle(name: string): Promise<Running> {
  const path = join(here.data, `${name}.csv`)
  const rows = Array.from({ length: manyRows }, (_, n) => `${name}-${n},Ann,Lee`)
  await writeFile(path, ['Identifier,FirstName,LastName', ...rows].join('\n'))
  const command = begin(here, 'import', path, '--type', 'cases', '--json')
  await until(async () => {
    const job = await newest()
    return job?.fileName === `${name}.csv` && job.tally.created > 0 ? job : undefined
  })
  return command
}
const manyRows = 20_000

test('an import goes on in the server when its command is interrupted', async () => {
  const command = await inTheMiddle('interrupted')
  command.process.kill('SIGINT')
  const { code, err } = await command.ended
  expect(err).toMatch(/The import goes on in Muster as job_/)
  expect(code).toBe(130)
  const { tally } = await until(async () => {
    const job = await newest()
    return job?.status === 'completed' ? job : undefined
  })
  expect(tally.created).toBe(manyRows)
})

test('when the database is killed it comes back, and the import goes on', async () => {
  const command = await inTheMiddle('database-killed')
  const file = await readFile(join(here.data, 'postgres/data/postmaster.pid'), 'utf8')
  process.kill(Number(file.split('\n')[0]), 'SIGKILL')
  const { code, last } = await command.ended
  expect(last).toMatchObject({ rows: manyRows, created: manyRows, failed: 0, notLoaded: 0 })
  expect(code).toBe(0)
})

test('a worker that is killed is replaced', async () => {
  const pid = await workerOf()
  process.kill(pid, 'SIGKILL')
  expect(await workerOf(pid)).not.toBe(pid)
})

test('the port of another is named, whoever it is', async () => {
  const taken = { ...here, environment: { ...here.environment, PORT: new URL(url).port } }
  const again = await muster(taken, 'web')
  expect(again.code).toBe(1)
  expect(again.err).toMatch(/Muster already runs on/)
  const other = await installation('of the test server')
  const foreign = await muster({ ...other, environment: { ...other.environment, PORT: new URL(url).port } }, 'web')
  expect(foreign.err).toMatch(/another Muster, with other data/)
  await other.remove()
  const stranger = createServer((socket) => socket.end('who?')).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const { port } = stranger.address() as AddressInfo
  const taken2 = { ...here, environment: { ...here.environment, PORT: String(port) } }
  expect((await muster(taken2, 'web')).err).toMatch(/what listens there is not Muster/)
  stranger.close()
})

test('when it is killed its worker goes too, commands start what they need, and a new start takes over', async () => {
  const pid = await workerOf()
  const [, , password] = await server.says(/sign in as (\S+) with the password (\S+)/)
  server.process.kill('SIGKILL')
  await server.ended
  await until(async () => (lives(pid) ? undefined : true))
  const { code, last } = await muster(here, 'jobs', '--json')
  expect([code, (last['jobs'] as object[]).length]).toEqual([0, 4])
  await start()
  expect((await server.says(/sign in as (\S+) with the password (\S+)/))[2]).toBe(password)
})

test('told to stop it goes gently, and takes its note back', async () => {
  server.process.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
  await expect(stat(join(here.data, 'server.json'))).rejects.toThrow('ENOENT')
  await writeFile(join(here.data, 'server.json'), JSON.stringify({ url, pid: process.pid }))
  expect((await muster(here, 'jobs')).code).toBe(0)
  await rm(join(here.data, 'server.json'))
  await start()
})

test('migrate says that nothing is left to do', async () => {
  expect((await muster(here, 'migrate')).out).toBe('The database is up to date.\n')
})

test('npm start ends when npm is killed', async () => {
  const own = await installation('of the test server')
  const npm = spawn('npm', ['start'], { cwd: root, env: { ...process.env, ...own.environment }, detached: true })
  let out = ''
  npm.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  const note = await until(() => readFile(join(own.data, 'server.json'), 'utf8').catch(() => undefined))
  await until(async () => (out.includes('Muster is at') ? true : undefined))
  const { pid } = JSON.parse(note) as { pid: number }
  npm.kill('SIGKILL')
  await until(async () => (lives(pid) ? undefined : true))
  await own.remove()
})
