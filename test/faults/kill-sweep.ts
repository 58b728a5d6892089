import { setTimeout as pause } from 'node:timers/promises'
import { contentOf, type Content } from './content.ts'
import { dice } from './dice.ts'
import type { Ground } from './ground.ts'
import { held, whileChecking, whileReading, whileRechecking, type Moment } from './moments.ts'
import { openProxy, type Proxy } from './proxy.ts'
import type { Fallen } from './report.ts'
import type { Subject } from './subjects.ts'
import { until, within } from './until.ts'
import { receiveFile, type Walk } from './walk.ts'
import { checkedBehind, openWatch, type Watch } from './watch.ts'
import { victimBehind, type Victim } from './victim.ts'

export interface Sweep {
  readonly subject: Subject
  readonly seed: number
  readonly rows: number
  readonly rowsInBatch: number
  /** While it loads; those while it reads and checks come on top. */
  readonly kills: number
  readonly options: Readonly<Record<string, string>>
}

export interface Swept {
  readonly kills: readonly Fallen[]
  readonly clean: Content
  readonly killed: Content
  readonly broken: readonly string[]
}

/** From a worker being there again to the next outcome (SPEC §8). */
const secondsToGoOn = 30
/** For what nobody waits for: a machine that others work on, too, may be slow. */
const patience = 600
/** About as long as a batch takes. */
const drawnMilliseconds = 60

/** Imports a file undisturbed, and again with its worker killed over and over, at moments drawn by seed. */
export async function killSweep(ground: Ground, sweep: Sweep): Promise<Swept> {
  const { databaseUrl } = ground
  const { subject, rows } = sweep
  const file = subject.file(rows, sweep.seed)
  const proxy = await openProxy(databaseUrl)
  const watch = await openWatch(databaseUrl)
  const victim = victimBehind(proxy, ground, sweep.rowsInBatch)
  try {
    await victim.live()
    const clean = await receiveFile(ground, await subject.settle(ground), file)
    await importWhole(clean, watch, sweep)
    await victim.die()

    const killed = await receiveFile(ground, await subject.settle(ground), file)
    const kills = await importKilling(killed, { proxy, watch, victim, sweep })
    return {
      kills,
      clean: await contentOf(databaseUrl, clean.actor, clean.job),
      killed: await contentOf(databaseUrl, killed.actor, killed.job),
      broken: await subject.broken(ground, watch, killed, rows),
    }
  } finally {
    await victim.die()
    await watch.end()
    await proxy.close()
  }
}

async function importWhole(walk: Walk, watch: Watch, { subject, options }: Sweep): Promise<void> {
  await walk.saveMapping()
  await walk.at('ready', patience)
  if (subject.answer) {
    await walk.answer(...subject.answer)
    await checkedBehind(watch, walk)
    await walk.checkAgain()
    await walk.at('ready', patience)
  }
  await walk.start(options)
  await walk.at('completed', patience)
}

interface Scene {
  readonly proxy: Proxy
  readonly watch: Watch
  readonly victim: Victim
  readonly sweep: Sweep
}

async function importKilling(walk: Walk, scene: Scene): Promise<readonly Fallen[]> {
  const { victim, watch, sweep } = scene
  const killer = killerOf(walk, scene)
  for (const moment of whileReading) await killer.at('reading', moment)
  await victim.live()
  await until(walk.view, ({ rows }) => rows !== undefined, secondsToGoOn, 'reading goes on')
  await killer.through('checking', whileChecking, walk.saveMapping)
  await victim.live()
  await walk.at('ready', patience)
  const { answer } = sweep.subject
  if (answer) {
    await killer.through('checking again', whileRechecking, () => walk.answer(...answer))
    await victim.live()
    await checkedBehind(watch, walk)
    await walk.checkAgain()
    await walk.at('ready', patience)
  }
  await victim.die()
  await walk.start(sweep.options)
  for (let kill = 0; kill < sweep.kills; kill++) await killer.whileLoading(kill)
  await killer.goesOn()
  await walk.at('completed', patience)
  return killer.kills
}

/** Kills, again and again, and keeps when. */
function killerOf(walk: Walk, { proxy, watch, victim, sweep }: Scene) {
  const draw = dice(sweep.seed)
  const kills: Fallen[] = []
  const outcomes = () => watch.outcomes(walk)
  /** One lives again; how long it then takes until there is more than there was. */
  const goesOn = async (): Promise<void> => {
    const before = await outcomes()
    await victim.live()
    const there = performance.now()
    await until(outcomes, (now) => now > before, secondsToGoOn, 'loading goes on')
    const last = kills.pop()
    if (last) kills.push({ ...last, ...(last.stage === 'loading' && { seconds: (performance.now() - there) / 1_000 }) })
  }
  const kill = async (stage: string, moment: string, silence: Fallen['silence']): Promise<void> => {
    const [done, sessions] = [await outcomes(), await watch.sessions()]
    await victim.die()
    proxy.onStatement(() => 'pass')
    if (silence === 'made longer') await watch.ageHeartbeats()
    const swept = { sweep: [sweep.subject.name, ...Object.values(sweep.options)].join(', '), seed: sweep.seed }
    kills.push({ what: 'worker', ...swept, stage, moment, done, of: sweep.rows, sessions, seconds: undefined, silence })
  }
  const at = async (stage: string, moment: Moment, goOn = () => victim.live()): Promise<void> => {
    const stands = held(proxy, moment)
    await victim.live()
    await goOn()
    await within(stands, 60, moment.name)
    await kill(stage, moment.name, 'made longer')
  }
  /** The file has a stretch for each kill, which falls somewhere in it; behind the last there is enough to go on with. */
  const placeOf = (nth: number) => Math.floor((0.8 * sweep.rows * (nth + draw(100) / 100)) / sweep.kills)
  const silenceOf = (nth: number) => (nth % 10 === 5 % sweep.kills ? 'as it was' : 'made longer')
  return {
    kills,
    at,
    goesOn,
    /** The first while somebody has it begin. */
    through: async (stage: string, moments: readonly Moment[], begin: () => Promise<void>): Promise<void> => {
      for (const [nth, moment] of moments.entries()) await at(stage, moment, nth === 0 ? begin : undefined)
    },
    /** At one of the moments, each in its turn, or at a drawn time. */
    whileLoading: async (nth: number): Promise<void> => {
      const moments = sweep.subject.whileLoading
      const drawnBefore = Math.floor((nth + 2) / 4)
      const moment = nth % 4 === 1 ? undefined : moments[(nth - drawnBefore + sweep.seed) % moments.length]
      const place = placeOf(nth)
      await goesOn()
      await until(outcomes, (now) => now >= place, patience, 'as far as the next kill')
      if (moment) await within(held(proxy, moment), 60, moment.name)
      else await pause(draw(drawnMilliseconds))
      await kill('loading', moment?.name ?? 'at a drawn time', silenceOf(nth))
    },
  }
}
