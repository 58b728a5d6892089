import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Actor } from '../../src/platform/database/index.ts'
import { messageCounts } from '../../src/records/messages/index.ts'
import { work } from '../../src/worker/index.ts'
import { sendMessages } from '../../src/workflows/index.ts'
import { anOrganisation } from '../support/builders.ts'
import { mailbox } from '../support/mailbox.ts'
import { wantMessages } from '../support/wanted-messages.ts'
import { dice } from './dice.ts'
import { onGround, type Ground } from './ground.ts'
import { held, ofTheSender, type Moment } from './moments.ts'
import { openProxy } from './proxy.ts'
import { until, within } from './until.ts'
import { openWatch } from './watch.ts'
import { startWorker } from './worker-process.ts'

/** Some, or as many as FAULTS asks for. */
const kills = process.env['MUSTER_FAULTS'] === 'all' ? 200 : 6
const marking = /^\s*update message\s+set status = 'sent'/
/** The commit of a letter's transaction: the mail server has said yes. */
function atCommit(name: string, verdict: Moment['verdict']): Moment {
  const marked = new Set<symbol>()
  const is: Moment['is'] = ({ connection, text }) => {
    if (marking.test(text)) marked.add(connection)
    return text === 'commit' && marked.delete(connection)
  }
  return { name, is, verdict, by: ofTheSender }
}
const beforeCommit = atCommit('between the yes and the commit', 'hold')
const afterCommit = atCommit('commit sent, its answer lost', 'run then hold')

const people = (whose: string, count: number) => Array.from({ length: count }, (_, n) => `${whose}${n}@x.example`)
const waiting = (ground: Ground, actor: Actor): Promise<number> =>
  ground.app.transaction(actor, async (tx) => (await messageCounts(tx, {})).waiting)

test(
  'a worker that is killed when the mail server has said yes sends that letter once more, under the same Message-ID, and no other twice',
  { timeout: 120_000 + kills * 15_000 },
  () =>
    onGround(async (ground) => {
      const actor = await ground.settle()
      const [proxy, watch, box] = await Promise.all([
        openProxy(ground.databaseUrl),
        openWatch(ground.databaseUrl),
        mailbox(),
      ])
      const ids = await wantMessages(ground.app, actor, { addresses: people('p', kills * 3) })
      const live = () =>
        startWorker({ databaseUrl: proxy.url, uploads: ground.uploads, rowsInBatch: 40, mailUrl: box.url })
      const draw = dice(6)
      let inWindow = 0
      for (let kill = 0; kill < kills; kill++) {
        const moment = (kill + draw(2)) % 3 === 2 ? afterCommit : beforeCommit
        if (moment !== afterCommit) inWindow++
        const before = box.letters.length
        const stands = held(proxy, moment, 1 + draw(2))
        const worker = await live()
        await within(stands, 60, moment.name)
        await worker.kill()
        await watch.ageHeartbeats()
        expect(box.letters.length).toBeGreaterThan(before)
      }
      proxy.onStatement(() => 'pass')
      const last = await live()
      await until(
        () => waiting(ground, actor),
        (count) => count === 0,
        60,
        'all are sent',
      )
      const times = Map.groupBy(box.letters, ({ messageId }) => messageId)
      expect(new Set(times.keys())).toEqual(new Set(ids.map((id) => `<${id}@college.example>`)))
      const repeats = box.letters.length - ids.length
      console.log(
        `${repeats} of ${ids.length} letters came once more in ${kills} kills, ${inWindow} of them in the window`,
      )
      expect(repeats).toBe(inWindow)
      await last.kill()
      await Promise.all([watch.end(), proxy.close(), box.close()])
    }),
)

test('an organisation with much to send does not keep the others waiting', { timeout: 120_000 }, () =>
  onGround(async (ground) => {
    const box = await mailbox()
    const mail = { url: box.url, from: 'Muster <muster@college.example>' }
    const { databaseUrl, uploads } = ground
    const worker = await createApp({ databaseUrl, uploads, role: 'worker', logLevel: 'silent', mail })
    const [much, ...others] = await Promise.all(Array.from({ length: 5 }, () => anOrganisation(worker.database)))
    if (!much) throw new Error('There is none.')
    await wantMessages(ground.app, much, { addresses: people('much', 400) })
    for (const other of others) await wantMessages(ground.app, other, { addresses: people('other', 20) })
    await work(worker)
    await until(
      () => box.letters.length,
      (count) => count === 480,
      90,
      'all are sent',
    )
    const whose = box.letters.map(({ to }) => (to?.[0]?.address?.startsWith('much') ? 'much' : 'other'))
    const lastOfOthers = whose.lastIndexOf('other')
    expect(whose.slice(0, lastOfOthers).filter((one) => one === 'much').length).toBeLessThan(320)
    await worker.close()
    await box.close()
  }),
)

test(
  'letters that waited because there was no mail server go when a worker begins that knows one',
  { timeout: 60_000 },
  () =>
    onGround(async (ground) => {
      const actor = await ground.settle()
      const [watch, box] = await Promise.all([openWatch(ground.databaseUrl), mailbox()])
      await wantMessages(ground.app, actor, { addresses: people('p', 3) })
      const options = {
        databaseUrl: ground.databaseUrl,
        uploads: ground.uploads,
        role: 'worker',
        logLevel: 'silent',
      } as const
      const poor = await createApp(options)
      await sendMessages(poor.post, { organisation: actor.organisation })
      await poor.close()
      expect(await watch.ask(`select state from pgboss.job where name = 'messages.send'`)).toEqual([])
      const worker = await createApp({ ...options, mail: { url: box.url, from: 'Muster <muster@college.example>' } })
      await work(worker)
      await box.letter(3)
      await worker.close()
      await Promise.all([watch.end(), box.close()])
    }),
)
