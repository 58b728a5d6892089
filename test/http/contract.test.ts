import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { status } from '../../src/api/import-job.ts'
import { statuses } from '../../src/importing/import-job.ts'
import { everyPermission } from '../../src/records/staff/index.ts'
import { everyRoute, request } from './every-route.ts'
import { testServer, type TestServer } from './server.ts'
import { upload } from './upload.ts'

let server: TestServer
let muster: Client
beforeAll(async () => {
  server = await testServer()
  muster = await server.as('importer')
})
afterAll(() => server.close())

test('the contract knows every status that a job may have', () => {
  expect(status.options.toSorted()).toEqual(Object.keys(statuses).toSorted())
})

test('every permission that a route asks for is one that a role can have', () => {
  const asked = everyRoute.flatMap(([, { who }]) => (typeof who === 'string' ? [] : who))
  expect(asked.filter((permission) => !(everyPermission as readonly string[]).includes(permission))).toEqual([])
})

test.each(everyRoute)('%s is answered by the server', async (_name, route) => {
  const id = `job_${'0'.repeat(32)}`
  const response = await request(server.url, route, { id, headers: server.admin.headers })
  expect(await response.text()).not.toContain('There is nothing at this address')
})

test('jobs are listed by tab, the newest first, page by page, one’s own or everybody’s', async () => {
  const jobs: string[] = []
  for (let n = 0; n < 5; n++) {
    const body = { upload: await upload(muster, `Identifier\nx${n}\n`, `week ${n}.csv`), type: 'cases' }
    jobs.unshift((await muster.call(api.imports.create, { body })).id)
  }
  const [newest = '', second = ''] = jobs
  await muster.call(api.imports.cancel, { params: { id: newest } })
  const list = async (query: { tab?: 'in-progress' | 'complete'; before?: string; limit?: number }, who = muster) => {
    const answer = await who.call(api.imports.list, { query })
    return { ids: answer.jobs.map(({ id }) => id), next: answer.next }
  }
  expect(await list({})).toEqual({ ids: jobs, next: undefined })
  expect(await list({ tab: 'complete' })).toEqual({ ids: [newest], next: undefined })
  expect(await list({ tab: 'in-progress' })).toEqual({ ids: jobs.slice(1), next: undefined })
  expect(await list({ limit: 2 })).toEqual({ ids: jobs.slice(0, 2), next: second })
  expect(await list({ limit: 3, before: second })).toEqual({ ids: jobs.slice(2), next: undefined })
  expect((await list({}, await server.as('auditor'))).ids).toEqual(jobs)
  const { jobs: lines, counts } = await muster.call(api.imports.list)
  expect(counts).toEqual({ inProgress: 4, complete: 1 })
  expect(lines[0]).toMatchObject({ fileName: 'week 4.csv', status: 'cancelled', createdBy: { label: 'Ian Porter' } })
})
