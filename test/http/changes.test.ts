import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, ApiError, type Client } from '../../src/api/index.ts'
import { testServer, type TestServer } from './server.ts'

let server: TestServer
let muster: Client
beforeAll(async () => {
  server = await testServer({ clock: () => Date.UTC(2026, 2, 4, 12) })
  muster = await server.as('admin')
})
afterAll(() => server.close())

const aCase = (body: Readonly<Record<string, string>>) => muster.call(api.cases.open, { body })
const change = (id: string, version: number, fields: Readonly<Record<string, string>>, by = muster) =>
  by.call(api.cases.change, { params: { id }, body: { version, fields } })
const refusal = async (work: Promise<unknown>): Promise<ApiError> => {
  const said = await work.then(() => undefined).catch((error: unknown) => error)
  if (!(said instanceof ApiError)) throw new Error('It was not refused.')
  return said
}

test('a case is changed, shows it, and says which version it is now', async () => {
  const { id } = await aCase({ identifier: 'changed-1', status: 'ACTIVE' })
  const { version } = await muster.call(api.cases.view, { params: { id } })
  expect(await change(id, version, { status: 'COMPLETE', flags: 'Red', email: 'c@example.edu' })).toEqual({
    version: version + 1,
    fields: ['email', 'flags', 'status'],
    messages: { left: 0, held: 0, withoutAddress: 0 },
  })
  const shown = await muster.call(api.cases.view, { params: { id } })
  expect(shown).toMatchObject({ status: 'COMPLETE', flags: [{ label: 'Red' }], version: version + 1 })
  const { entries } = await muster.call(api.audit.list, { query: { record: id, action: 'case.changed' } })
  expect(entries).toMatchObject([{ before: { status: 'ACTIVE' }, after: { status: 'COMPLETE' } }])
})

test('what came meanwhile is a conflict that names who, when and which fields', async () => {
  const { id, participant } = await aCase({ identifier: 'late-1' })
  await change(id, 1, { status: 'INACTIVE' }, await server.as('casey'))
  expect(await refusal(change(id, 1, { email: 'late@example.edu' }))).toMatchObject({
    status: 409,
    code: 'conflict',
    sentence:
      'Meanwhile changed: status by Casey Worker at 2026-03-04 12:00 UTC. Nothing of yours was saved: see what is there now, then save again.',
    facts: {
      version: 2,
      changed: [{ field: 'status', by: { label: 'Casey Worker' }, at: '2026-03-04T12:00:00.000Z' }],
    },
  })
  const asParticipant = { params: { id: participant }, body: { version: 7, fields: { firstName: 'Lá' } } }
  expect(await refusal(muster.call(api.participants.change, asParticipant))).toMatchObject({
    status: 409,
    facts: { version: 1, changed: [] },
  })
})

test('an Identifier that somebody has is refused by whose it is', async () => {
  await aCase({ identifier: 'whose-1', firstName: 'Will', lastName: 'Owe' })
  const { participant } = await aCase({ identifier: 'whose-2' })
  const body = { version: 1, fields: { identifier: 'WHOSE-1' } }
  const refused = await refusal(muster.call(api.participants.change, { params: { id: participant }, body }))
  const sentence =
    'WHOSE-1 is the Identifier of Will Owe. Two participants cannot have one; give another, or leave it blank.'
  expect(refused).toMatchObject({ status: 422, facts: { issues: [{ field: 'identifier', sentence }] } })
})

const texts: readonly (readonly [field: string, texts: readonly string[]])[] = [
  ['email', ['a@b.example', 'a@b', 'Jane <j@e.example>', '#N/A', 'x'.repeat(300)]],
  ['referralSource', ['housing', ' Student Conduct ', 'Hosing', '####']],
  ['flags', ['Red, BLACK', 'Red, Rot', 'Red,,Red', '#REF!']],
  ['status', ['complete', 'DONE', ' INACTIVE']],
  ['treatmentPeriod', ['3', '0', '1.5', '1e3', '3.0', '2147483648']],
  ['provider', ['nobody', 'user_00000000000000000000000000000000']],
  ['Custom.HOURS_OWED', ['12.5', '12,5', '1,234', 'many']],
  ['Custom.SANCTION_DEADLINE', ['2026-03-04', '03/04/2026', '31 Feb 2026', '46085']],
  ['Custom.FIRST_OFFENSE', ['y', 'perhaps']],
  ['Custom.TOPICS', ['Alcohol, SLEEP', 'Alcohol, Chess']],
]

test.each(texts.flatMap(([field, all]) => all.map((text) => [field, text] as const)))(
  'a change of %s to %s has the verdict that opening a case has',
  async (field, text) => {
    const { id } = await aCase({ firstName: 'Same', lastName: 'Verdict' })
    const opened = await codesOf(aCase({ firstName: 'Same', lastName: 'Verdict', [field]: text }))
    expect(await codesOf(change(id, 1, { [field]: text }))).toEqual(opened)
  },
)

/** Codes and sentences of what was refused; none: it was taken. */
async function codesOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
    return []
  } catch (error) {
    return error instanceof ApiError ? error.facts['issues'] : error
  }
}
