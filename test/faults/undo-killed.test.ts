import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { uuidOf } from '../../src/platform/database/index.ts'
import { kills as asked, seed } from './asked.ts'
import { contentOf } from './content.ts'
import { dice } from './dice.ts'
import { onGround } from './ground.ts'
import { held, whileUndoing } from './moments.ts'
import { peopleFile } from './people-file.ts'
import { leftByUndo } from './left-by-undo.ts'
import { openProxy, type Proxy } from './proxy.ts'
import { enter, type Fallen } from './report.ts'
import { until, within } from './until.ts'
import { victimBehind, type Victim } from './victim.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { openWatch, type Watch } from './watch.ts'

/** The short form has one at each moment. */
const wanted = asked?.undo ?? whileUndoing.length
const rows = wanted * 150
const drawnMilliseconds = 60
const options = { duplicates: 'increment', contacts: 'overwrite' }

test(
  'a worker that is killed over and over while it undoes leaves what one that lives leaves',
  { timeout: 1_200_000 + wanted * 20_000 },
  () =>
    onGround(async (ground) => {
      const { databaseUrl } = ground
      const file = peopleFile(rows, 5 + seed)
      const proxy = await openProxy(databaseUrl)
      const watch = await openWatch(databaseUrl)
      const victim = victimBehind(proxy, ground, 40)
      const loaded = async (): Promise<Walk> => {
        const walk = await receiveFile(ground, await ground.settle(), file)
        await walkToStart(walk, options)
        await walk.at('completed', 300)
        await editSome(watch, walk)
        return walk
      }
      try {
        await victim.live()
        const clean = await loaded()
        await clean.undo()
        const { undo } = await clean.at('undone', 300)
        const killed = await loaded()
        await victim.die()

        await killed.undo()
        const kills = await killUndoing({ proxy, watch, victim, walk: killed })
        enter(kills)
        const { undo: before } = await killed.view()
        await goesOn(victim, killed)
        await killed.at('undone', 300)

        expect(before?.done).toBeGreaterThan(0)
        expect(before?.done).toBeLessThan(before?.rows ?? 0)
        expect(undo?.kept).toBeGreaterThan(0)
        expect(await contentOf(databaseUrl, killed.actor, killed.job)).toEqual(
          await contentOf(databaseUrl, clean.actor, clean.job),
        )
        expect(await leftByUndo(watch, killed)).toEqual([])
      } finally {
        await victim.die()
        await watch.end()
        await proxy.close()
      }
    }),
)

interface Scene {
  readonly proxy: Proxy
  readonly watch: Watch
  readonly victim: Victim
  readonly walk: Walk
}

/** At each moment once, then at one or another, or at a drawn time. */
async function killUndoing({ proxy, watch, victim, walk }: Scene): Promise<readonly Fallen[]> {
  const draw = dice(seed)
  const kills: Fallen[] = []
  const [first, ...others] = whileUndoing
  for (let nth = 0; nth < wanted; nth++) {
    const moment =
      nth === 0 ? first : nth >= whileUndoing.length && nth % 3 === 0 ? undefined : others[(nth - 1) % others.length]
    const stands = moment && held(proxy, moment, nth === 0 ? 1 : 2)
    if (nth === 0 || !moment) await victim.live()
    const seconds = nth === 0 ? undefined : await goesOn(victim, walk)
    const last = kills.pop()
    if (last) kills.push({ ...last, seconds })
    if (stands) await within(stands, 60, moment.name)
    else await pause(draw(drawnMilliseconds))
    const { undo } = await walk.view()
    const sessions = await watch.sessions()
    const silence = asked && nth % 10 === 5 ? 'as it was' : 'made longer'
    await victim.die()
    proxy.onStatement(() => 'pass')
    if (silence === 'made longer') await watch.ageHeartbeats()
    const so = {
      stage: 'undoing',
      moment: moment?.name ?? 'at a drawn time',
      done: undo?.done ?? 0,
      of: undo?.rows ?? rows,
    }
    kills.push({ what: 'worker that undoes', sweep: 'undo', seed, ...so, sessions, seconds: undefined, silence })
  }
  return kills
}

/** One lives again: in how many seconds there is more undone than there was. */
async function goesOn(victim: Victim, { view }: Walk): Promise<number> {
  const before = (await view()).undo?.done ?? 0
  await victim.live()
  const there = performance.now()
  await until(view, (job) => (job.undo?.done ?? 0) > before, 30, 'undo goes on')
  return (performance.now() - there) / 1_000
}

/** As if people had looked after every ninth case. */
const editSome = (watch: Watch, { actor, job }: Walk) =>
  watch.ask(
    `update case_record set version = 2,
       field_changes = jsonb_build_object('status', jsonb_build_object('version', 2, 'at', '2026-03-05T00:00:00Z', 'by', $3::uuid))
     where organisation = $1 and job = $2 and row % 9 = 0`,
    [actor.organisation, uuidOf(job), uuidOf(actor.staff)],
  )
