import { expect, test } from 'vitest'
import { uuidOf } from '../../src/platform/database/index.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { dice } from './dice.ts'
import { onGround, type Ground } from './ground.ts'
import { held, ofTheEngine, type Held, type Moment } from './moments.ts'
import { peopleFile } from './people-file.ts'
import { openProxy, type Proxy } from './proxy.ts'
import { until, within } from './until.ts'
import { victimBehind, type Victim } from './victim.ts'
import { receiveFile, type Walk } from './walk.ts'
import { openWatch, type Watch } from './watch.ts'

/** `npm run faults -- --kills N` draws that many moments; two show that it matters which. */
const moments = Math.max(2, Number(process.env['MUSTER_FAULTS_KILLS'] ?? 2))
const limit = { timeout: 60_000 + moments * 30_000 }
const file = peopleFile(400, 13)
const rowsInBatch = 40
/** How many batches may be under way when somebody says stop. */
const lanes = 3
/** Of the worker, while it loads this file: somewhat fewer than there are. */
const statements = 150

interface Scene {
  readonly ground: Ground
  readonly proxy: Proxy
  readonly watch: Watch
  readonly victim: Victim
}

test('an import that is cancelled at any statement of its worker stops at the next batch, exactly', limit, () =>
  atMoments(31, async ({ watch, victim }, walk, { release }) => {
    const { said, outcomes } = await cancelled(watch, walk, release)
    await ended(walk)
    expect(victim.lives()).toBe(true)
    return { said, atMost: outcomes + lanes * rowsInBatch }
  }),
)

test('one that is cancelled as its worker is killed is ended by the next worker, and loads nothing more', limit, () =>
  atMoments(32, async ({ watch, victim }, walk) => {
    const { said } = await cancelled(watch, walk, () => void victim.die())
    await victim.die()
    const outcomes = await watch.outcomes(walk)
    await watch.ageHeartbeats()
    await victim.live()
    await ended(walk)
    return { said, atMost: outcomes }
  }),
)

type Said = 'in time' | 'too late'

interface Stopped {
  readonly said: Said
  /** Outcomes that there may be. */
  readonly atMost: number
}

/** Holds a worker at statements drawn by seed, an import each, and looks at what becomes of it. */
const atMoments = (seed: number, stop: (scene: Scene, walk: Walk, held: Held) => Promise<Stopped>): Promise<void> =>
  onGround(async (ground) => {
    const proxy = await openProxy(ground.databaseUrl)
    const watch = await openWatch(ground.databaseUrl)
    const scene = { ground, proxy, watch, victim: victimBehind(proxy, ground, rowsInBatch) }
    const draw = dice(seed)
    const loaded: number[] = []
    try {
      const actor = await ground.settle()
      for (let moment = 0; moment < moments; moment++) {
        await scene.victim.live()
        const walk = await receiveFile(ground, actor, file)
        await walk.saveMapping()
        await walk.at('ready')
        const nth = 1 + Math.floor(((moment + draw(1_000) / 1_000) * statements) / moments)
        const stands = held(proxy, anyStatement, nth)
        await walk.start({ duplicates: 'create' })
        const { said, atMost } = await stop(scene, walk, await within(stands, 60, `statement ${nth}`))
        const seen = await walk.view()
        const { created, updated, skipped, failed } = seen.tally
        const outcomes = await watch.outcomes(walk)
        expect(created + updated + skipped + failed, `at statement ${nth}`).toBe(outcomes)
        expect(outcomes + (seen.notLoaded ?? 0)).toBe(file.rows)
        expect(seen.status).toBe(said === 'in time' && outcomes < file.rows ? 'cancelled' : 'completed')
        expect(outcomes, `at statement ${nth}`).toBeLessThanOrEqual(atMost)
        await assertInvariants(watch, walk.job, file.rows)
        expect(await messagesOfNothing(watch, walk)).toEqual([])
        loaded.push(outcomes)
      }
      expect(new Set(loaded).size).toBeGreaterThan(1)
    } finally {
      await scene.victim.die()
      await watch.end()
      await proxy.close()
    }
  })

const anyStatement: Moment = { name: 'at any statement', is: () => true, verdict: 'hold', by: ofTheEngine }

/**
 * Says stop while the worker stands still, and has it go on, or die, once that is said or waits for what it holds. Answers
 * how many outcomes there were when it was said, too.
 */
async function cancelled(watch: Watch, walk: Walk, goOn: () => void): Promise<{ said: Said; outcomes: number }> {
  let over = false
  const saying = walk
    .cancel()
    .then(
      () => 'in time' as const,
      () => 'too late' as const,
    )
    .then(async (said) => ({ said, outcomes: await watch.outcomes(walk) }))
    .finally(() => (over = true))
  await until(
    async () => over || (await waitsForLock(watch)),
    (so) => so,
  )
  goOn()
  return saying
}

const waitsForLock = async (watch: Watch): Promise<boolean> =>
  (
    await watch.ask(
      `select from pg_stat_activity where datname = current_database() and application_name = 'muster web' and wait_event_type = 'Lock'`,
    )
  ).length > 0

const ended = (walk: Walk) => until(walk.view, ({ status }) => status === 'cancelled' || status === 'completed', 30)

/** Messages of rows that were not loaded, or a second one of a case by one action. */
const messagesOfNothing = (watch: Watch, { job }: Walk) =>
  watch.ask(
    `select m.workflow, m.action, m.record from message m
       left join case_record c on c.organisation = m.organisation and c.id = m.record and c.job = m.job
     where m.job = $1 and m.kind = 'workflow'
     group by 1, 2, 3 having count(*) > 1 or count(c.id) = 0`,
    [uuidOf(job)],
  )
