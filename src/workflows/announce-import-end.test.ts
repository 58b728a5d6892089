import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCollege, importGround, type College, type ImportGround } from '../../test/support/import-ground.ts'
import { csv } from '../../test/support/import-csv.ts'
import { checked, imported } from '../../test/support/import-run.ts'
import { mailbox, type Mailbox } from '../../test/support/mailbox.ts'
import { cancel, retry, start } from '../importing/index.ts'
import type { RecordId } from '../platform/database/index.ts'
import { smtpMail, type Mail } from '../platform/mail/index.ts'
import { messagesPage, type KeptMessage } from '../records/messages/index.ts'
import { memberById, setRoles } from '../records/staff/index.ts'
import { moment } from '../../test/support/builders.ts'
import { sendMessages, type Post } from './index.ts'

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

const file = csv(
  ['Identifier', 'FirstName', 'Email'],
  ['jd123', 'Zoltan', 'zoltan@x.example'],
  ['b2', 'Bob', 'no address'],
)
const from = 'Muster <muster@college.example>'
const run = (said: object = {}) => imported(ground, file, { by: college.admin, name: 'Zoltan Doe.csv', ...said })
/** So many seconds after what the ground's clock says. */
const later = (seconds: number): Pick<Post, 'now'> => ({
  now: () => new Date(Date.parse(moment.now) + seconds * 1_000).toISOString(),
})
const messages = (): Promise<readonly KeptMessage[]> =>
  ground.web.transaction(college.admin, (tx) => messagesPage(tx, { limit: 100 }))
const theMessage = async (): Promise<KeptMessage> => {
  const [message, ...others] = await messages()
  if (!message || others.length > 0) throw new Error(`There are ${others.length} others.`)
  return message
}
const send = (said?: Partial<Post>): Promise<void> =>
  sendMessages({ ...ground.worker.post, mail, ...said }, { organisation: college.admin.organisation })

test('who started an import is told of its end in numbers, with no cell of the file and not its name', async () => {
  const { job } = await run()
  const { id, to } = await theMessage()
  await send()
  const letter = await box.letter(1)
  expect(letter).toMatchObject({
    from: { name: 'Muster', address: 'muster@college.example' },
    to: [{ address: to.address }],
    subject: 'Import of Cases complete: 1 of 2 records accepted',
    messageId: `<${id}@muster.invalid>`,
  })
  expect(letter.text?.replaceAll(/ +/g, ' ')).toContain('Records received: 2\nAccepted: 1\nSkipped: 0\nFailed: 1\n')
  expect(letter.text).toContain(`bin/muster log ${job}`)
  expect(JSON.stringify(letter)).not.toMatch(/zoltan|jd123|bob/i)
  expect(await theMessage()).toMatchObject({ status: 'sent', tries: 1, sentAt: moment.now, problem: undefined, job })
})

test('a mail server that is away does nothing to the import; the message waits, and is tried later', async () => {
  const gone = await mailbox()
  await gone.close()
  const done = await run()
  await send({ mail: smtpMail({ url: gone.url, from }) })
  expect(await done.view()).toMatchObject({ status: 'completed', tally: { created: 1, failed: 1 } })
  expect(await theMessage()).toMatchObject({
    status: 'waiting',
    tries: 1,
    problem: expect.stringMatching(/ECONNREFUSED/),
  })
  await send(later(5))
  expect(await theMessage()).toMatchObject({ status: 'sent', tries: 2, problem: undefined })
})

test('an import that was never started tells nobody; one that paused tells when it is cancelled', async () => {
  const never = await checked(ground, file, { by: college.admin })
  await never.act(cancel)
  const paused = await run({ firstRows: 1 })
  expect(await messages()).toEqual([])
  await paused.act(cancel)
  const { subject, body } = await theMessage()
  expect(subject).toBe('Import of Cases cancelled: 1 of 2 records accepted')
  expect(body).toMatch(/Not loaded: +1\n/)
})

test('a failed import that is tried again tells of both ends', async () => {
  const { admin, importer } = college
  const give = (roles: readonly RecordId[]) =>
    ground.web.transaction(admin, (tx) => setRoles(tx, moment, importer.staff, roles))
  const subjects = async () => (await messages()).map(({ subject }) => subject)
  const had = await ground.web.transaction(admin, (tx) => memberById(tx, importer.staff))
  const ready = await checked(ground, file, { by: importer })
  await ready.act((tx, engine, job) => start(tx, engine, job, {}))
  await give([])
  await ready.work()
  expect(await subjects()).toEqual(['Import of Cases stopped: 0 of 2 records accepted'])
  await give(had.roles.map(({ id }) => id))
  await ready.act(retry)
  await ready.work()
  expect(await subjects()).toEqual([
    'Import of Cases complete: 1 of 2 records accepted',
    'Import of Cases stopped: 0 of 2 records accepted',
  ])
})
