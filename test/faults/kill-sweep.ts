import { contentOf, type Content } from './content.ts'
import { dice } from './dice.ts'
import type { Ground } from './ground.ts'
import { held, whileChecking, whileLoading, whileReading, type Moment } from './moments.ts'
import { peopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import { openProxy, type Proxy } from './proxy.ts'
import { until, within } from './until.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { openWatch, type Watch } from './watch.ts'
import { victimBehind, type Victim } from './victim.ts'

export interface Sweep {
  readonly seed: number
  readonly rows: number
  readonly rowsInBatch: number
  /** While it loads; those while it reads and checks come on top. */
  readonly kills: number
  readonly options: Readonly<Record<string, string>>
}

export interface Kill {
  readonly where: string
  /** The outcomes that stood when it fell. */
  readonly outcomes: number
  /** What the server said the worker's sessions were doing then. */
  readonly sessions: readonly string[]
}

export interface Swept {
  readonly kills: readonly Kill[]
  readonly clean: Content
  readonly killed: Content
  readonly broken: readonly string[]
}

/** From a worker being there again to the next outcome (SPEC §8). */
const secondsToGoOn = 30

/** Imports a file undisturbed, and again with its worker killed over and over, at moments drawn by seed. */
export async function killSweep(ground: Ground, sweep: Sweep): Promise<Swept> {
  const { databaseUrl } = ground
  const file = peopleFile(sweep.rows, sweep.seed)
  const proxy = await openProxy(databaseUrl)
  const watch = await openWatch(databaseUrl)
  const victim = victimBehind(proxy, ground, sweep.rowsInBatch)
  try {
    await victim.live()
    const clean = await receiveFile(ground, await ground.settle(), file)
    await walkToStart(clean, sweep.options)
    await clean.at('completed')
    await victim.die()

    const killed = await receiveFile(ground, await ground.settle(), file)
    const kills = await importKilling(killed, { proxy, watch, victim, sweep })
    return {
      kills,
      clean: await contentOf(databaseUrl, clean.actor, clean.job),
      killed: await contentOf(databaseUrl, killed.actor, killed.job),
      broken: await brokenPromises(databaseUrl, killed.actor, killed.job, file.rows),
    }
  } finally {
    await victim.die()
    await watch.end()
    await proxy.close()
  }
}

interface Scene {
  readonly proxy: Proxy
  readonly watch: Watch
  readonly victim: Victim
  readonly sweep: Sweep
}

async function importKilling(walk: Walk, { proxy, watch, victim, sweep }: Scene): Promise<readonly Kill[]> {
  const draw = dice(sweep.seed)
  const kills: Kill[] = []
  const killAt = async (moment: Moment, goOn = async () => {}): Promise<void> => {
    const stands = held(proxy, moment)
    await victim.live()
    await goOn()
    await within(stands, 60, moment.name)
    kills.push({ where: moment.name, outcomes: await watch.outcomes(walk), sessions: await watch.sessions() })
    await victim.die()
    await watch.ageHeartbeats()
  }

  for (const moment of whileReading) await killAt(moment)
  await victim.live()
  await until(walk.view, ({ rows }) => rows !== undefined, secondsToGoOn, 'reading goes on')
  const [first, ...others] = whileChecking
  if (first) await killAt(first, walk.saveMapping)
  for (const moment of others) await killAt(moment)
  await victim.live()
  await walk.at('ready')
  await walk.start(sweep.options)
  for (let kill = 0, before = 0; kill < sweep.kills; kill++, before = kills.at(-1)?.outcomes ?? 0) {
    await victim.live()
    await until(
      () => watch.outcomes(walk),
      (count) => count > before,
      secondsToGoOn,
      'loading goes on',
    )
    const moment = whileLoading[(kill + sweep.seed + draw(2)) % whileLoading.length]
    if (moment) await killAt(moment)
  }
  await victim.live()
  await walk.at('completed')
  return kills
}
