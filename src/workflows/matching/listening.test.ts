import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCollege, importGround, type College, type ImportGround } from '../../../test/support/import-ground.ts'
import { moment } from '../../../test/support/builders.ts'
import type { HeardMessage, Listening, RecordEvent } from '../../events/index.ts'
import { sql, type RecordId, type Tx } from '../../platform/database/index.ts'
import { entriesOf } from '../../records/code-lists/index.ts'
import { changeEntry } from '../../records/code-lists/index.ts'
import { allCustomFields, changeCustomField } from '../../records/custom-fields/index.ts'
import { changeMember, memberById } from '../../records/staff/index.ts'
import {
  addWorkflow,
  announce,
  changeWorkflow,
  listening,
  renderMessage,
  type Announcer,
  type Asked,
  type WorkflowChange,
  type WorkflowDefinition,
} from '../index.ts'

let ground: ImportGround
let college: College
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
})
afterAll(() => ground.close())

const web = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => ground.web.transaction(college.admin, work)
const worker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => ground.worker.transaction(college.admin, work)

const letter: WorkflowDefinition = {
  event: 'case.created',
  from: ['file'],
  when: { all: [] },
  actions: [
    {
      do: 'email',
      to: { who: 'case' },
      subject: 'Your {{ReferralType}} case',
      body: 'Dear {{FirstName}},\nsee {{CaseLink}} ({{CaseID}}) at {{OrganisationName}}.',
    },
  ],
}
const active = (definition: Partial<WorkflowDefinition> = {}, name = 'Welcome') =>
  web(async (tx) => {
    const { id } = await addWorkflow(tx, moment, { name, definition: { ...letter, ...definition } })
    return changeWorkflow(tx, moment, id, { active: true })
  })
const listen = (said: Partial<Asked> = {}): Promise<Listening> =>
  worker((tx) => listening(tx, { events: ['case.created'], from: 'file', now: moment.now, ...said }))
const entry = async (list: 'referral-type' | 'flag', value: string): Promise<RecordId> => {
  const found = (await web((tx) => entriesOf(tx, list))).find((one) => one.value === value)
  if (!found) throw new Error(`No ${value}.`)
  return found.id
}
const created = (facts: RecordEvent['facts'], more: Partial<RecordEvent> = {}): RecordEvent => ({
  name: 'case.created',
  record: moment.newId('case'),
  facts,
  ...more,
})
const announcer = (): Announcer => ({
  queue: ground.worker.queue,
  now: () => moment.now,
  newId: moment.newId,
  appUrl: async () => undefined,
  mailDomain: 'college.example',
})
const addressed = (heard: readonly HeardMessage[]) =>
  heard.flatMap((message) => (message.address === undefined ? [] : [{ ...message, address: message.address }]))

test('nobody listens while nothing is switched on, or for events made in another way', async () => {
  await web((tx) => addWorkflow(tx, moment, { name: 'Off', definition: letter }))
  await active({ from: ['hand'] }, 'By hand')
  await active({ event: 'case.updated' }, 'Changed')
  expect(await listen()).toMatchObject({ workflows: [], fingerprint: '' })
  expect((await listen({ from: 'hand' })).workflows).toMatchObject([{ name: 'By hand' }])
})

test('a message says what is shown, and to whom', async () => {
  const { id } = await active()
  const { hear, workflows } = await listen()
  expect(workflows).toEqual([{ id, version: 1, name: 'Welcome' }])
  const ReferralType = await entry('referral-type', 'EDU')
  const heard = hear(
    created({ FirstName: 'Ann', LastName: 'Lee', Email: 'ann@x.example', ReferralType, Status: 'ACTIVE' }),
  )
  expect(heard).toEqual([
    {
      workflow: id,
      version: 1,
      action: 0,
      channel: 'email',
      address: 'ann@x.example',
      name: 'Ann Lee',
      held: undefined,
      facts: '{"FirstName":"Ann","ReferralType":"Education class"}',
    },
  ])
  const [message] = heard
  if (!message) throw new Error('Nothing was heard.')
  const read = await web((tx) => renderMessage(tx, message))
  expect(read).toEqual({
    channel: 'email',
    subject: 'Your Education class case',
    text: expect.stringMatching(/^Dear Ann,\nsee \(the case’s link\) \(\(the case’s ID\)\) at organisation-\d+\.$/),
  })
  const record = moment.newId('case')
  const sent = await web((tx) => renderMessage(tx, message, { record, appUrl: 'https://muster.example' }))
  expect(sent.text).toContain(`see https://muster.example/cases/${record} (${record})`)
})

test('a version that was chosen is heard as it stood then, as long as the workflow is switched on', async () => {
  const { id } = await active()
  const chosen = [{ id, version: 1 }]
  const change = (said: WorkflowChange) => web((tx) => changeWorkflow(tx, moment, id, said))
  expect((await listen({ chosen })).workflows).toHaveLength(1)
  expect((await listen({ chosen: [] })).workflows).toEqual([])
  expect((await listen({ leaveOut: [id] })).workflows).toEqual([])
  await change({ active: false })
  expect((await listen({ chosen })).workflows).toEqual([])
  const actions = [{ do: 'webhook', url: 'https://hook.example/' }] as const
  await change({ active: true, definition: { ...letter, actions } })
  const then = await listen({ chosen })
  expect(then.workflows).toMatchObject([{ version: 1 }])
  expect(then.hear(created({ Email: 'a@x.example' }))).toMatchObject([{ version: 1, channel: 'email' }])
  expect((await listen({ chosen: [{ id, version: 3 }] })).workflows).toEqual([])
  const now = await listen()
  expect(now.workflows).toMatchObject([{ version: 2 }])
  expect(now.hear(created({ Email: 'a@x.example' }))).toMatchObject([{ version: 2, channel: 'webhook' }])
})

test('the fingerprint is another one whenever another message may come of it, and else the same', async () => {
  const { provider, clerk, admin } = college
  const { id } = await active({
    actions: [...letter.actions, { do: 'email', to: { who: 'staff', staff: provider }, subject: 'New', body: 'New.' }],
  })
  const fingerprint = async () => (await listen()).fingerprint
  const first = await fingerprint()
  expect(await fingerprint()).toBe(first)
  const seen = new Set([first])
  const changed = async (change: (tx: Tx) => Promise<unknown>): Promise<boolean> => {
    await web(change)
    const now = await fingerprint()
    const isNew = !seen.has(now)
    seen.add(now)
    return isNew
  }
  const type = await entry('referral-type', 'EDU')
  const flag = await entry('flag', 'RED')
  expect(await changed((tx) => changeEntry(tx, moment, flag, { label: 'Crimson' }))).toBe(false)
  expect(await changed((tx) => changeMember(tx, moment, clerk, { active: false }))).toBe(false)
  expect(await changed((tx) => changeEntry(tx, moment, type, { label: 'Class' }))).toBe(true)
  expect(await changed((tx) => changeMember(tx, moment, provider, { active: false }))).toBe(true)
  expect(
    await changed((tx) => changeWorkflow(tx, moment, id, { definition: { ...letter, when: { all: [{ all: [] }] } } })),
  ).toBe(true)
  expect(await changed(async () => void (await active({}, 'Another')))).toBe(true)
  expect((await web((tx) => memberById(tx, admin.staff))).active).toBe(true)
})

test('a workflow that names a field which is gone does not run', async () => {
  await active({ when: { not: { field: 'Custom.HALL', is: 'one-of', value: ['NORTH'] } } })
  expect((await listen()).workflows).toHaveLength(1)
  await web(async (tx) => {
    const hall = (await allCustomFields(tx)).find(({ name }) => name === 'HALL')
    if (hall) await changeCustomField(tx, moment, hall.id, { active: false })
  })
  expect((await listen()).workflows).toEqual([])
})

test('nobody is written to without an address, and nobody who left', async () => {
  const { provider, formerProvider, clerk } = college
  const to = (recipient: object) => ({ ...letter.actions[0], to: recipient }) as (typeof letter.actions)[0]
  await active({ actions: [to({ who: 'case' }), to({ who: 'provider' }), to({ who: 'staff', staff: clerk })] })
  const { hear } = await listen()
  const heard = (facts: RecordEvent['facts']) => hear(created(facts)).map(({ name, address }) => address && name)
  expect(heard({ ProviderUserID: provider })).toEqual([undefined, 'Priya Nair', 'Casey Clerk'])
  expect(heard({ ProviderUserID: formerProvider, Email: 'a@x.example' })).toEqual([undefined, undefined, 'Casey Clerk'])
})

test.each(['copy', 'insert'] as const)(
  'messages are left in the transaction of what they tell of (%s)',
  async (how) => {
    const { id } = await active()
    const { hear } = await listen()
    const hold = { code: 'identity-differs', facts: { identifier: 'a', what: 'name', onFile: 'A\tB', inFile: 'C\\D' } }
    const events = [
      created({ FirstName: 'Tab\there "quoted" \\ and\nlines \u2028', Email: 'a@x.example' }),
      created({ Email: 'b@x.example' }, { hold }),
      created({ FirstName: 'No address' }),
    ]
    const job = moment.newId('job')
    const messages = events.flatMap((event) => addressed(hear(event)).map((message) => ({ event, job, message })))
    await (how === 'copy' ? worker : web)((tx) => announce(tx, announcer(), messages, how))
    const kept = await ground.ask(
      'select address, status, held, facts, occurrence = record as its_own, version, message_id from message where workflow = $1 order by address',
      [id.slice(5)],
    )
    expect(kept).toMatchObject([
      { address: 'a@x.example', status: 'waiting', held: null, facts: { FirstName: events[0]?.facts['FirstName'] } },
      { address: 'b@x.example', status: 'held', held: hold, its_own: true, version: 1 },
    ])
    expect(kept[0]?.['message_id']).toMatch(/^<mail_[0-9a-f]{32}@college\.example>$/)
    await expect(worker((tx) => announce(tx, announcer(), messages, how))).rejects.toThrow('message_once')
  },
)

test('while messages are stopped everything that is written is held', async () => {
  const { id } = await active()
  await worker((tx) =>
    tx.run(sql`insert into message_setting (organisation, stopped) values (${tx.actor.organisation}, true)`),
  )
  const { hear } = await listen()
  const event = created({ Email: 'a@x.example' })
  await worker((tx) =>
    announce(
      tx,
      announcer(),
      addressed(hear(event)).map((message) => ({ event, message })),
      'copy',
    ),
  )
  const kept = await ground.ask('select status, held from message where workflow = $1', [id.slice(5)])
  expect(kept).toEqual([{ status: 'held', held: { code: 'stopped' } }])
})
