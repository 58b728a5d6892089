import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moment } from '../../test/support/builders.ts'
import { aCollege, importGround, type College, type ImportGround } from '../../test/support/import-ground.ts'
import { mailbox, type Mailbox } from '../../test/support/mailbox.ts'
import { oddMailServer, type Oddity } from '../../test/support/odd-mail-server.ts'
import { wantMessages } from '../../test/support/wanted-messages.ts'
import { smtpMail, type Mail } from '../platform/mail/index.ts'
import { messagesPage, type KeptMessage } from '../records/messages/index.ts'
import { changeMessage, changeMessages, changeSettings, sendMessages, type Desk, type Post } from './index.ts'

let ground: ImportGround
let college: College
let box: Mailbox
let mail: Mail
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
  box = await mailbox()
  mail = smtpMail({ url: box.url, from })
  return async () => {
    mail.end()
    await box.close()
  }
})
afterAll(() => ground.close())

const from = 'Muster <muster@college.example>'
const desk = (): Desk => ({ transaction: ground.web.transaction, queue: ground.web.queue, moment: () => moment })
const want = (addresses: readonly string[], more: object = {}) =>
  wantMessages(ground.web, college.admin, { addresses, ...more })
const people = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `p${n}@x.example`)
const send = (said: Partial<Post> = {}, stop?: AbortSignal): Promise<void> =>
  sendMessages({ ...ground.worker.post, mail, ...said }, { organisation: college.admin.organisation }, stop)
const messages = (): Promise<readonly KeptMessage[]> =>
  ground.web.transaction(college.admin, (tx) => messagesPage(tx, { limit: 1_000 }))
const theMessage = async (): Promise<KeptMessage> => {
  const [message, ...others] = await messages()
  if (!message || others.length > 0) throw new Error(`There are ${others.length} others.`)
  return message
}
const statuses = async (): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(await messages(), ({ status }) => status)).map(([s, all]) => [s, all.length]),
  )

/** A clock that one sets, and a queue that says when somebody is to look again. */
function timetable() {
  const start = Date.parse(moment.now)
  const table = {
    seconds: 0,
    /** What the last look asked for. */
    next: undefined as number | undefined,
    now: () => new Date(start + table.seconds * 1_000).toISOString(),
    queue: {
      ...ground.worker.queue,
      ensure: async (_tx, _task, _data, options) => void (table.next = options?.after ?? 0),
    } satisfies Post['queue'],
  }
  return table
}

test('a letter is written by its version with the facts it has, as text and as a page of the same text', async () => {
  const facts = JSON.stringify({ FirstName: '<b>Zoltan</b> & {{FirstName}}' })
  const [id] = await want(['zoltan@x.example'], { facts })
  await send()
  const letter = await box.letter(1)
  expect(letter).toMatchObject({
    from: { name: 'Muster', address: 'muster@college.example' },
    to: [{ address: 'zoltan@x.example' }],
    subject: 'Welcome, <b>Zoltan</b> & {{FirstName}}',
    messageId: `<${id}@college.example>`,
    text: expect.stringMatching(/^Dear <b>Zoltan<\/b> & \{\{FirstName\}\},\n\nwelcome to organisation-\d+\.\n$/),
  })
  expect(letter.html).toContain('Dear &lt;b&gt;Zoltan&lt;/b&gt; &amp; {{FirstName}},')
  expect(letter.headers).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
      expect.objectContaining({ key: 'x-auto-response-suppress', value: 'All' }),
    ]),
  )
  expect(await theMessage()).toMatchObject({ status: 'sent', tries: 1, sentAt: moment.now, problem: undefined })
})

test('a value with line ends makes no other header', async () => {
  await want(['zoltan@x.example'], { facts: JSON.stringify({ FirstName: 'Z\r\nBcc: everybody@x.example\r\n\r\nHa' }) })
  await send()
  const letter = await box.letter(1)
  expect(letter.subject).toContain('Welcome, Z')
  expect(letter.headers.map(({ key }) => key)).not.toContain('bcc')
  expect(letter.to).toHaveLength(1)
})

test('given twice, one after the other or at once, a message is sent once', async () => {
  await want(people(3))
  await Promise.all([send(), send(), send()])
  await send()
  expect(box.letters.map(({ to }) => to?.[0]?.address)).toEqual(people(3))
})

test('who dies between the yes and the commit has it sent again under the same Message-ID', async () => {
  const [id] = await want(['zoltan@x.example'])
  const dying: Post['transaction'] = (actor, work) =>
    ground.worker.transaction(actor, async (tx) => {
      const done = await work(tx)
      if (box.letters.length > 0) throw new Error('killed')
      return done
    })
  await expect(send({ transaction: dying })).rejects.toThrow('killed')
  expect(await theMessage()).toMatchObject({ status: 'waiting', tries: 0 })
  await send()
  expect(box.letters.map(({ messageId }) => messageId)).toEqual(Array(2).fill(`<${id}@college.example>`))
})

test('while the database has no room to say that it was sent, nobody is asked to carry it', async () => {
  await want(['zoltan@x.example'])
  await ground.ask(`create function no_room() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file' using errcode = '53100'; end $$`)
  await ground.ask(`create trigger no_room before update on message for each row execute function no_room()`)
  for (let tries = 0; tries < 3; tries++) await expect(send()).rejects.toThrow('could not extend file')
  expect(box.visits()).toBe(0)
  await ground.ask('drop function no_room cascade')
  await send()
  expect(await theMessage()).toMatchObject({ status: 'sent', tries: 1 })
  expect(box.letters).toHaveLength(1)
})

test('it waits longer from try to try, and is given up after ten', async () => {
  await want(['zoltan@x.example'])
  box.says = 450
  const table = timetable()
  const waits: (number | undefined)[] = []
  for (let tries = 0; tries < 12; tries++) {
    table.next = undefined
    await send(table)
    waits.push(table.next)
    table.seconds += table.next ?? 86_400
  }
  expect(waits.slice(0, 9)).toEqual([5, 20, 80, 320, 1_280, 5_120, 20_480, 21_600, 21_600])
  expect(waits.slice(9)).toEqual([undefined, undefined, undefined])
  expect(await theMessage()).toMatchObject({ status: 'failed', tries: 10, problem: expect.stringContaining('450') })
  expect(box.visits()).toBe(10)
})

test('before its time it is not tried again', async () => {
  await want(['zoltan@x.example'])
  box.says = 450
  const table = timetable()
  await send(table)
  table.seconds = 5
  expect((await theMessage()).dueAt).toBe(table.now())
  table.seconds = 4
  await send(table)
  expect(box.visits()).toBe(1)
})

test('where no mail server is set up it stays to be read, and nobody looks again for it', async () => {
  await want(['zoltan@x.example'])
  const table = timetable()
  await send({ ...table, mail: undefined })
  expect(await theMessage()).toMatchObject({ status: 'waiting', tries: 0 })
  expect(table.next).toBeUndefined()
})

const ways: readonly (readonly [how: string, oddity: Oddity, status: string, had: number, problem: RegExp])[] = [
  ['hangs before it says a word', { at: 'greeting', does: 'hangs' }, 'waiting', 0, /timeout|never received/i],
  ['drops the line before it says a word', { at: 'greeting', does: 'drops' }, 'waiting', 0, /clos|ECONNRESET/i],
  ['says that it is not open', { at: 'greeting', does: 421 }, 'waiting', 0, /421/],
  ['hangs when it has the letter', { at: 'end of data', does: 'hangs' }, 'waiting', 1, /timeout/i],
  ['drops the line when it has the letter', { at: 'end of data', does: 'drops' }, 'waiting', 1, /clos|ECONNRESET/i],
  ['does not want the letter now', { at: 'end of data', does: 451 }, 'waiting', 1, /451/],
  ['does not want the letter at all', { at: 'end of data', does: 554 }, 'failed', 1, /554/],
  ['does not know the address now', { at: 'recipient', does: 450 }, 'waiting', 0, /450/],
  ['does not know the address', { at: 'recipient', does: 550 }, 'failed', 0, /550/],
]
describe('a mail server that', () => {
  test.each(ways)('%s: what it said is kept, and it is asked once', async (_how, oddity, status, had, problem) => {
    const odd = await oddMailServer(oddity)
    const [id] = await want(['zoltan@x.example'])
    const asked = smtpMail({ url: odd.url, from, patience: 400 })
    const table = timetable()
    await send({ ...table, mail: asked })
    expect(await theMessage()).toMatchObject({ status, tries: 1, problem: expect.stringMatching(problem) })
    expect(odd.had).toEqual(Array(had).fill(`<${id}@college.example>`))
    expect(table.next).toBe(status === 'waiting' ? 5 : undefined)
    odd.oddity = undefined
    table.seconds = 5
    await send({ ...table, mail: asked })
    expect((await theMessage()).status).toBe(status === 'waiting' ? 'sent' : 'failed')
    expect(new Set(odd.had).size).toBeLessThanOrEqual(1)
    asked.end()
    await odd.close()
  })

  test('is away is asked once a look, not once for each message', async () => {
    await want(people(20))
    const odd = await oddMailServer({ at: 'greeting', does: 'drops' })
    const asked = smtpMail({ url: odd.url, from, patience: 400 })
    const table = timetable()
    await send({ ...table, mail: asked })
    expect((await messages()).filter(({ tries }) => tries > 0)).toHaveLength(1)
    expect(table.next).toBe(5)
    asked.end()
    await odd.close()
  })
})

test('no more go in any minute than the organisation allows, and no fewer while some wait', async () => {
  await changeSettings(desk(), college.admin, { perMinute: 10 })
  await want(people(35))
  const table = timetable()
  // Each look at the clock is a little later than the one before.
  const now = (): string => ((table.seconds += 0.02), table.now())
  table.next = 0
  for (let looks = 0; table.next !== undefined && looks < 100; looks++) {
    table.seconds += table.next
    table.next = undefined
    await send({ queue: table.queue, now })
  }
  const sent = (await messages()).map(({ sentAt }) => Date.parse(sentAt ?? '')).toSorted((a, b) => a - b)
  expect(sent).toHaveLength(35)
  const inMinuteFrom = (start: number) => sent.filter((at) => at >= start && at < start + 60_000).length
  for (const start of sent) expect(inMinuteFrom(start)).toBeLessThanOrEqual(10)
  for (const minute of [0, 1, 2]) expect(inMinuteFrom((sent[0] ?? 0) + minute * 60_000)).toBeGreaterThanOrEqual(9)
  expect(box.letters).toHaveLength(35)
})

test('stopped while they go, one at most is sent after; the others are held until a person lets them go', async () => {
  await want(people(30))
  const stopping: Mail = {
    ...mail,
    send: async (letter) => {
      const posted = await mail.send(letter)
      if (box.letters.length === 3) await changeSettings(desk(), college.admin, { stopped: true })
      return posted
    },
  }
  await send({ mail: stopping })
  expect(box.letters).toHaveLength(3)
  expect(await statuses()).toEqual({ sent: 3, held: 27 })
  expect((await messages())[0]).toMatchObject({ status: 'held', held: { code: 'stopped' } })
  await expect(release(27)).rejects.toThrow('Messages are stopped.')
  await changeSettings(desk(), college.admin, { stopped: false })
  await send()
  expect(box.letters).toHaveLength(3)
  expect(await release(27)).toBe(27)
  await send()
  expect(box.letters.map(({ to }) => to?.[0]?.address)).toEqual(people(30))
})

test('a refusal in signs that no text may hold is kept without them, and asked for once', async () => {
  await want(['zoltan@x.example'])
  await send({ mail: { ...mail, send: async () => ({ did: 'refused', because: '550 no\0\u001B[31m such\r\nuser' }) } })
  expect(await theMessage()).toMatchObject({ status: 'failed', tries: 1, problem: '550 no [31m such user' })
})

test('who would cancel a message that is being sent is told so at once, and does not wait for the mail server', async () => {
  const [id] = await want(['zoltan@x.example'])
  if (!id) throw new Error('There is none.')
  const cancel = () =>
    ground.web.transaction(college.admin, (tx) => changeMessage(tx, desk(), id, { change: 'cancel' }))
  const slow: Mail = {
    ...mail,
    send: async (letter) => {
      await expect(cancel()).rejects.toThrow('being sent')
      return mail.send(letter)
    },
  }
  await send({ mail: slow })
  expect(await theMessage()).toMatchObject({ status: 'sent' })
  await expect(cancel()).rejects.toThrow('Only a message that waits')
}, 10_000)

const release = (messages: number): Promise<number> =>
  changeMessages(desk(), college.admin, { change: 'release', filter: {}, messages })

test('what slipped through while messages were being stopped is held when somebody looks', async () => {
  await changeSettings(desk(), college.admin, { stopped: true })
  await want(['a@x.example'])
  await ground.ask(
    `update message set status = 'waiting', held = null where organisation = ${college.admin.organisation}`,
  )
  await send()
  expect(box.visits()).toBe(0)
  expect(await theMessage()).toMatchObject({ status: 'held', held: { code: 'stopped' } })
})

test('a slice is so many, then it is somebody else’s turn; who is told to stop leaves the rest to others', async () => {
  await want(people(130))
  const table = timetable()
  await send(table)
  expect(await statuses()).toEqual({ sent: 100, waiting: 30 })
  expect(table.next).toBe(0)
  await send(table, AbortSignal.abort())
  expect(await statuses()).toEqual({ sent: 100, waiting: 30 })
  expect(table.next).toBe(0)
})

test('what failed is sent again when a person says so, and what was sent only when they say it of that very message', async () => {
  const [id] = await want(['zoltan@x.example'])
  if (!id) throw new Error('There is none.')
  const resend = (again: boolean) =>
    ground.web.transaction(college.admin, (tx) => changeMessage(tx, desk(), id, { change: 'resend', again }))
  box.says = 550
  await send()
  expect((await theMessage()).status).toBe('failed')
  box.says = 'yes'
  await resend(false)
  await send()
  expect(await theMessage()).toMatchObject({ status: 'sent', tries: 1 })
  await expect(resend(false)).rejects.toThrow('was sent already')
  expect(await changeMessages(desk(), college.admin, { change: 'resend', filter: {}, messages: 0 })).toBe(0)
  await send()
  expect(box.letters).toHaveLength(1)
  await resend(true)
  await send()
  expect(box.letters.map(({ messageId }) => messageId)).toEqual(Array(2).fill(`<${id}@college.example>`))
})
