import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { api, ApiError, type Client, type Said } from '../../src/api/index.ts'
import { recordId, sql, uuidOf } from '../../src/platform/database/index.ts'
import { holding } from './holding.ts'
import { password, testServer, type TestServer } from './server.ts'

let server: TestServer
let muster: Client
beforeAll(async () => {
  server = await testServer({ clock: () => Date.UTC(2026, 2, 4, 12), appUrl: 'https://muster.example' })
  muster = await server.as('admin')
})
afterAll(() => server.close())

type Definition = Said<typeof api.workflows.add>['body']['definition']
type Email = Extract<Definition['actions'][number], { do: 'email' }>
const email = (said: Partial<Email> = {}): Email => ({
  do: 'email',
  to: { who: 'case' },
  subject: 'Hello {{FirstName}}',
  body: 'Dear {{FirstName}},\nsee {{CaseLink}}.',
  ...said,
})
const aDefinition = (said: Partial<Definition> = {}): Definition => ({
  event: 'case.created',
  from: ['hand', 'api'],
  when: { all: [] },
  actions: [email()],
  ...said,
})
let named = 0
const add = (said: Partial<Definition> = {}, name = `Workflow ${++named}`) =>
  muster.call(api.workflows.add, { body: { name, definition: aDefinition(said) } })
const change = (id: string, body: NonNullable<Said<typeof api.workflows.change>['body']>) =>
  muster.call(api.workflows.change, { params: { id }, body })
const refusal = async (work: Promise<unknown>): Promise<ApiError> => {
  const said = await work.then(() => undefined).catch((error: unknown) => error)
  if (!(said instanceof ApiError)) throw new Error('It was not refused.')
  return said
}
const trail = async (record: string) =>
  (await muster.call(api.audit.list, { query: { record } })).entries.map(({ action, before, after }) => ({
    action,
    before,
    after,
  }))

describe('kept', () => {
  test('a workflow is kept switched off, saved again as a new version, renamed, switched; each in the trail', async () => {
    const { id, ...added } = await add({}, 'Welcome')
    expect(added).toMatchObject({ name: 'Welcome', active: false, version: 1, definition: aDefinition(), problems: [] })
    const when = { field: 'Status', is: 'equal', value: 'ACTIVE' } as const
    expect(await change(id, { name: 'Greeting', definition: aDefinition({ when }), active: true })).toMatchObject({
      ...{ id, name: 'Greeting', active: true, version: 2, definition: { when }, savedBy: { label: 'Ada Minister' } },
    })
    expect((await change(id, { definition: aDefinition({ when }) })).version).toBe(2)
    await change(id, { active: false })
    expect((await trail(id)).toReversed()).toEqual([
      { action: 'workflow.added', before: undefined, after: { name: 'Welcome', definition: aDefinition() } },
      { action: 'workflow.renamed', before: { name: 'Welcome' }, after: { name: 'Greeting' } },
      {
        action: 'workflow.saved',
        before: { version: 1, definition: aDefinition() },
        after: { version: 2, definition: aDefinition({ when }) },
      },
      { action: 'workflow.switched-on', before: { active: false }, after: { active: true } },
      { action: 'workflow.switched-off', before: { active: true }, after: { active: false } },
    ])
  })

  test('two cannot have one name', async () => {
    const [one, other] = [await add(), await add()]
    expect(await refusal(add({}, one.name))).toMatchObject({ status: 409 })
    expect(await refusal(change(other.id, { name: one.name }))).toMatchObject({
      status: 409,
      sentence: `There is a workflow “${one.name}” already. Give this one another name.`,
    })
    expect((await muster.call(api.workflows.view, { params: { id: other.id } })).name).toBe(other.name)
  })

  test('nor where both ask for it at once', async () => {
    const [one, other] = [await add(), await add()]
    const asked = await Promise.allSettled([
      change(one.id, { name: 'Wanted by all' }),
      change(other.id, { name: 'Wanted by all' }),
      add({}, 'Wanted by all'),
    ])
    const refused = asked.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.status] : []))
    expect(refused).toEqual([409, 409])
  })

  test('who did not see the newest version saves nothing over it', async () => {
    const { id } = await add()
    await change(id, { version: 1, definition: aDefinition({ from: ['api'] }) })
    expect(await refusal(change(id, { version: 1, definition: aDefinition({ from: ['hand'] }) }))).toMatchObject({
      status: 409,
    })
  })

  test('all that is wrong is said at once, where it stands, with what may have been meant', async () => {
    const said = await refusal(
      add({
        when: {
          all: [
            { field: 'ReferralTyp', is: 'filled' },
            { not: { field: 'Status', is: 'less', value: 'ACTIVE' } },
            { any: [{ field: 'Flags', is: 'one-of', value: ['code_gone'] }] },
          ],
        },
        actions: [email({ subject: 'Hello {{Fristname}}' }), { do: 'webhook', url: 'ftp://x' }],
      }),
    )
    expect(said).toMatchObject({ status: 422, code: 'invalid' })
    expect(said.facts?.['issues']).toMatchObject([
      {
        code: 'field-gone',
        field: 'when.all.0',
        sentence: 'ReferralTyp is not a field of cases here. Choose another.',
        suggestions: expect.arrayContaining(['ReferralType']),
      },
      { code: 'operator-unfit', field: 'when.all.1.not', sentence: expect.stringContaining('Status') },
      { code: 'option-gone', field: 'when.all.2.any.0', sentence: expect.stringContaining('Flags') },
      {
        code: 'merge-field-unknown',
        field: 'actions.0.subject',
        sentence: '{{Fristname}} is not a merge field. Choose one that is.',
        suggestions: expect.arrayContaining(['FirstName']),
      },
      { code: 'url-unfit', field: 'actions.1.url' },
    ])
  })

  test('what was fine and is gone since is said where the workflow is shown', async () => {
    const field = await muster.call(api.customFields.add, {
      body: { kind: 'case', name: 'ROOM', label: 'Room', type: 'text' },
    })
    const { id } = await add({ when: { field: 'Custom.ROOM', is: 'filled' } })
    await muster.call(api.customFields.change, { params: { id: field.id }, body: { active: false } })
    const { problems } = await muster.call(api.workflows.view, { params: { id } })
    expect(problems).toMatchObject([{ code: 'field-gone', level: 'error', field: 'when' }])
    expect(await refusal(change(id, { active: true }))).toMatchObject({ status: 422 })
  })

  test.each([1_000, 100_000])('a condition %i levels deep is refused', async (levels) => {
    const deep = '{"not":'.repeat(levels) + '{"all":[]}' + '}'.repeat(levels)
    const response = await fetch(`${server.url}/api/workflows`, {
      method: 'POST',
      headers: { ...muster.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `Deep ${levels}`, definition: aDefinition() }).replace('{"all":[]}', deep),
    })
    expect([400, 422]).toContain(response.status)
    expect(await response.text()).toContain('deep')
  })

  test('half of a character, which no text may have, is refused as what it is', async () => {
    expect(await refusal(add({ actions: [email({ body: 'Dear \uD83D friend' })] }))).toMatchObject({ status: 400 })
    const body = { FirstName: 'Zoë', lastName: 'half \uDE00' }
    expect(await refusal(muster.call(api.cases.open, { body }))).toMatchObject({ status: 400 })
    expect((await add({ actions: [email({ body: 'Dear \u{1F600} friend' })] })).version).toBe(1)
  })

  test('the secret of its webhooks is shown to who manages workflows alone, and that is in the trail', async () => {
    const { id } = await add()
    expect((await muster.call(api.workflows.secret, { params: { id } })).secret).toMatch(/^[\w-]{43}$/)
    expect((await trail(id)).map(({ action }) => action)).toContain('workflow.secret-shown')
    const viewer = await holding(server, 'workflows:view')
    expect(JSON.stringify(await viewer.call(api.workflows.list))).not.toContain('secret')
    expect(await refusal(viewer.call(api.workflows.secret, { params: { id } }))).toMatchObject({ status: 403 })
  })
})

test('the vocabulary says which comparisons and options each field has', async () => {
  const { fields, mergeFields, staff } = await muster.call(api.workflows.vocabulary)
  const field = (name: string) => fields.find((one) => one.name === name)
  expect(field('Custom.HALL')).toMatchObject({ label: 'Residence hall', type: 'choice' })
  expect(field('Custom.HALL')?.options[0]).toEqual({ value: 'NORTH', label: 'North Hall', active: true })
  expect(field('ReferralType')?.operators[0]).toEqual({ is: 'equal', label: 'is', value: 'option' })
  expect(field('Flags')?.operators.map(({ is }) => is)).toContain('has-all')
  expect(mergeFields.map(({ name }) => name)).toEqual(expect.arrayContaining(['FirstName', 'CaseLink', 'Custom.HALL']))
  expect(staff.map(({ label }) => label)).not.toContain('Lee Former')
})

describe('tried out', () => {
  test('it is counted on the newest cases, and a few are shown', async () => {
    const { id } = await muster.call(api.cases.open, {
      body: { identifier: 'tried', firstName: '<b>Ann</b>', email: 'ann@x.example', status: 'COMPLETE' },
    })
    const definition = aDefinition({ when: { field: 'Identifier', is: 'equal', value: ' TRIED ' } })
    const tried = await muster.call(api.workflows.tryOut, { body: { definition } })
    expect(tried).toEqual({
      of: expect.any(Number),
      fired: 1,
      withoutAddress: 0,
      samples: [
        {
          case: { id, label: '<b>Ann</b>' },
          messages: [
            {
              ...{ action: 0, channel: 'email', address: 'ann@x.example', name: '<b>Ann</b>' },
              subject: 'Hello <b>Ann</b>',
              text: `Dear <b>Ann</b>,\nsee https://muster.example/cases/${id}.`,
            },
          ],
        },
      ],
    })
    expect(tried.of).toBeGreaterThan(10)
    const held = await muster.call(api.workflows.render, { body: { definition, case: id } })
    expect(held).toMatchObject({ holds: true, messages: [{ subject: 'Hello <b>Ann</b>' }] })
    const other = aDefinition({ when: { field: 'Status', is: 'equal', value: 'ACTIVE' } })
    const rendered = await muster.call(api.workflows.render, { body: { definition: other, case: id } })
    expect(rendered).toMatchObject({ holds: false, messages: [{ subject: 'Hello <b>Ann</b>' }] })
  })

  test('one that runs on changes is tried as if every field had just been changed', async () => {
    const definition = aDefinition({ event: 'case.updated', when: { field: 'Status', is: 'changed' } })
    const { fired, of } = await muster.call(api.workflows.tryOut, { body: { definition } })
    expect(fired).toBe(of)
  })

  test('a definition with errors is not tried, and nobody tries one who may not see cases', async () => {
    const wrong = { definition: aDefinition({ when: { field: 'Nonsense', is: 'filled' } }) }
    expect(await refusal(muster.call(api.workflows.tryOut, { body: wrong }))).toMatchObject({ status: 422 })
    const viewer = await holding(server, 'workflows:view')
    const tried = viewer.call(api.workflows.tryOut, { body: { definition: aDefinition() } })
    expect(await refusal(tried)).toMatchObject({ status: 403 })
  })
})

describe('by hand and by API', () => {
  const messagesOf = (workflow: string) =>
    server.database.transaction({ organisation: 1, staff: recordId('user', '0'.repeat(32)) }, (tx) =>
      tx.all(sql<{ address: string; status: string; event: string; facts: object; itsOwn: boolean }>`
        select address, status, event, facts, occurrence = record as its_own
        from message
        where workflow = ${uuidOf(recordId('flow', workflow.slice(5)))}
        order by id`),
    )
  const running = async (said: Partial<Definition>) => {
    const { id } = await add(said)
    return (await change(id, { active: true })).id
  }
  const only = (identifier: string) => ({ field: 'Identifier', is: 'equal', value: identifier }) as const

  test('the preview of opening shows each message and writes nothing; opening leaves it', async () => {
    const workflow = await running({ when: only('shown-1'), actions: [email(), email({ to: { who: 'provider' } })] })
    const body = { identifier: 'shown-1', firstName: 'Ann', lastName: 'Lee', email: 'ann@x.example' }
    const { messages } = await muster.call(api.cases.preview, { body })
    expect(messages).toMatchObject([
      {
        workflow: { id: workflow },
        ...{ action: 0, channel: 'email', address: 'ann@x.example', name: 'Ann Lee', subject: 'Hello Ann' },
        text: 'Dear Ann,\nsee (the case’s link).',
      },
      { action: 1, subject: 'Hello Ann' },
    ])
    expect(messages[1]?.address).toBeUndefined()
    expect(await messagesOf(workflow)).toEqual([])
    expect(await muster.call(api.cases.existing, { query: { identifier: 'shown-1' } })).toEqual({ cases: [] })
    const opened = await muster.call(api.cases.open, { body })
    expect(opened.messages).toEqual({ left: 1, held: 0, withoutAddress: 1 })
    expect(await messagesOf(workflow)).toEqual([
      { address: 'ann@x.example', status: 'waiting', event: 'case.created', facts: { FirstName: 'Ann' }, itsOwn: true },
    ])
  })

  test('a workflow can be left out once, in the preview as in the deed', async () => {
    const workflow = await running({ when: only('left-out') })
    const said = { body: { identifier: 'left-out', email: 'a@x.example' }, query: { leaveOut: workflow } }
    expect(await muster.call(api.cases.preview, said)).toEqual({ messages: [] })
    expect((await muster.call(api.cases.open, said)).messages.left).toBe(0)
    expect(await messagesOf(workflow)).toEqual([])
  })

  test('one for what is done by hand hears what a browser does, and not what a token does', async () => {
    const workflow = await running({ from: ['hand', 'file'], when: only('by-whom') })
    const body = { identifier: 'by-whom', email: 'a@x.example' }
    expect((await muster.call(api.cases.open, { body })).messages.left).toBe(0)
    expect(await messagesOf(workflow)).toEqual([])
    const send = (path: string, said: object, cookie = '') =>
      fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url, cookie },
        body: JSON.stringify(said),
      })
    const session = await send('/api/session', { email: 'admin@demo.example', password })
    const [cookie = ''] = session.headers.getSetCookie()
    const opened = await send('/api/cases', body, cookie.split(';')[0])
    expect(await opened.json()).toMatchObject({ messages: { left: 1 } })
    expect(await messagesOf(workflow)).toHaveLength(1)
  })

  test('where somebody else is on file under that Identifier, it waits for a person', async () => {
    const workflow = await running({ when: only('another') })
    await muster.call(api.cases.open, { body: { identifier: 'another', firstName: 'John', lastName: 'Doe' } })
    const body = { identifier: 'another', firstName: 'Joan', lastName: 'Doe', email: 'joan@x.example' }
    const { messages } = await muster.call(api.cases.preview, { body })
    expect(messages).toMatchObject([
      { held: 'Identifier another is John Doe on file and Joan Doe here. See who is meant before it is sent.' },
    ])
    expect((await muster.call(api.cases.open, { body })).messages).toMatchObject({ left: 1, held: 1 })
    expect(await messagesOf(workflow)).toMatchObject([{ status: 'held' }])
  })

  test('a form that cannot be taken has no preview', async () => {
    expect(await refusal(muster.call(api.cases.preview, { body: { email: 'no' } }))).toMatchObject({ status: 422 })
  })

  test('each change makes a message of its own, where what it is about changed', async () => {
    const { id } = await muster.call(api.cases.open, { body: { identifier: 'changing', email: 'c@x.example' } })
    const workflow = await running({
      event: 'case.updated',
      when: { all: [only('changing'), { field: 'Status', is: 'changed' }] },
      actions: [email({ subject: 'Now {{Status}}', body: 'See {{CaseLink}}.' })],
    })
    const say = (version: number, fields: Readonly<Record<string, string>>) => ({
      params: { id },
      body: { version, fields },
    })
    expect(await muster.call(api.cases.previewChange, say(1, { status: 'COMPLETE' }))).toMatchObject({
      messages: [{ subject: 'Now COMPLETE', text: `See https://muster.example/cases/${id}.` }],
    })
    expect((await muster.call(api.cases.change, say(1, { status: 'COMPLETE' }))).messages.left).toBe(1)
    expect((await muster.call(api.cases.change, say(2, { flags: 'Red' }))).messages.left).toBe(0)
    expect((await muster.call(api.cases.change, say(3, { status: 'ACTIVE' }))).messages.left).toBe(1)
    expect(await messagesOf(workflow)).toMatchObject([
      { event: 'case.updated', facts: { Status: 'COMPLETE' }, itsOwn: false },
      { event: 'case.updated', facts: { Status: 'ACTIVE' }, itsOwn: false },
    ])
  })
})
