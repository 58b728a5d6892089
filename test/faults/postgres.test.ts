import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { kills as asked, seed } from './asked.ts'
import { dice } from './dice.ts'
import type { Ground } from './ground.ts'
import { leftByUndo } from './left-by-undo.ts'
import { held, whileChecking, whileLoading, whileReading, whileUndoing, type Moment } from './moments.ts'
import { onServer, type Postmaster } from './own-server.ts'
import { peopleFile } from './people-file.ts'
import { openProxy, type Proxy } from './proxy.ts'
import { enter, type Fallen } from './report.ts'
import { expectSame, undisturbed, type Undisturbed } from './same.ts'
import { until, within } from './until.ts'
import { receiveFile, type Walk } from './walk.ts'
import { openWatch } from './watch.ts'
import { startWorker } from './worker-process.ts'

/** The short form has one of the first two kinds; `npm run faults` as many as are asked for. */
const wanted = asked?.database ?? 2
const drawnMilliseconds = 60

const blows = [
  { what: 'a session is killed', signal: 'SIGKILL', whom: 'session' },
  { what: 'the server is killed', signal: 'SIGKILL', whom: 'postmaster' },
  { what: 'the server stops at once (pg_ctl -m immediate)', signal: 'SIGQUIT', whom: 'postmaster' },
] as const
type Blow = (typeof blows)[number]

let clean: Undisturbed
beforeAll(async () => {
  clean = await undisturbed(peopleFile(Math.max(2_000, wanted * 200), 13), 20, { duplicates: 'create' })
}, 1_200_000)

test(
  'a database that is killed over and over costs an import nothing, and nobody has to be started again',
  { timeout: 1_200_000 + wanted * 20_000 },
  () =>
    onServer(async (ground, postmaster) => {
      const proxy = await openProxy(ground.databaseUrl)
      const { uploads } = ground
      const worker = await startWorker({ databaseUrl: proxy.url, uploads, rowsInBatch: clean.rowsInBatch })
      const striking = { ground, postmaster, proxy, fallen: [] as Fallen[] }
      const walk = asked ? await begunUnderBlows(striking) : await begun(ground)
      await walk.start(clean.options)
      const draw = dice(seed)
      for (let nth = striking.fallen.length; nth < wanted; nth++) {
        const blow = blows[nth % blows.length] ?? blows[0]
        const before = await there(walk)
        await goneOn(walk, before, `before ${blow.what}, the import goes on`)
        const moment = asked && nth % 2 === 0 ? whileLoading[draw(whileLoading.length)] : undefined
        if (moment) await within(held(proxy, moment), 60, moment.name)
        else await pause(draw(drawnMilliseconds))
        const done = await there(walk)
        const sessions = await struck(striking, blow)
        const left = await there(walk)
        const again = performance.now()
        await goneOn(walk, left, `after ${blow.what}, the import goes on`)
        const seconds = (performance.now() - again) / 1_000
        enterOne(striking.fallen, blow, {
          stage: 'loading',
          moment: moment?.name ?? 'at a drawn time',
          done,
          sessions,
          seconds,
        })
      }
      await until(
        () => loaded(walk),
        (now) => now === clean.file.rows,
        900,
      )
      await walk.at('completed', 900)
      enter(striking.fallen)
      await expectSame(ground, walk, clean)
      if (asked) await undoneUnderBlows({ ...striking, fallen: [] }, walk)
      expect(worker.running()).toBe(true)
      expect(striking.fallen.every(({ done, stage }) => stage !== 'loading' || done < clean.file.rows)).toBe(true)
      await worker.kill()
      await proxy.close()
    }),
)

/** Once by each of the blows. */
async function undoneUnderBlows(striking: Striking, walk: Walk): Promise<void> {
  for (const [nth, blow] of blows.entries()) {
    const { name, stands } = heldAt(striking, whileUndoing[1], 2)
    if (nth === 0) await walk.undo()
    await within(stands, 120, name)
    const { undo } = await walk.view()
    const sessions = await struck(striking, blow)
    await there(walk)
    const so = { stage: 'undoing', moment: name, done: undo?.done ?? 0, of: undo?.rows ?? 0 }
    enterOne(striking.fallen, blow, { ...so, sessions, seconds: undefined })
  }
  enter(striking.fallen)
  await walk.at('undone', 900)
  const watch = await openWatch(striking.ground.databaseUrl)
  expect(await leftByUndo(watch, walk)).toEqual([])
  await watch.end()
}

interface Striking {
  readonly ground: Ground
  readonly postmaster: Postmaster
  readonly proxy: Proxy
  readonly fallen: Fallen[]
}

async function begun(ground: Ground): Promise<Walk> {
  const walk = await receiveFile(ground, await ground.settle(), clean.file)
  await walk.saveMapping()
  await walk.at('ready', 300)
  return walk
}

/** The same, struck while it is read and while it is checked. */
async function begunUnderBlows(striking: Striking): Promise<Walk> {
  const { ground } = striking
  const reading = heldAt(striking, whileReading[0])
  const walk = await receiveFile(ground, await ground.settle(), clean.file)
  await strike('reading', reading)
  await until(
    () => there(walk).then(walk.view),
    ({ rows }) => rows !== undefined,
    60,
    'the file is read',
  )
  const checking = heldAt(striking, whileChecking[0])
  await walk.saveMapping()
  await strike('checking', checking)
  await there(walk)
  await walk.at('ready', 300)
  return walk

  async function strike(stage: string, { name, stands }: { readonly name: string; readonly stands: Promise<unknown> }) {
    await within(stands, 60, name)
    const blow = blows[striking.fallen.length % blows.length] ?? blows[0]
    const sessions = await struck(striking, blow)
    enterOne(striking.fallen, blow, { stage, moment: name, done: 0, sessions, seconds: undefined })
  }
}

const heldAt = ({ proxy }: Striking, moment: Moment | undefined, nth = 1) => {
  if (!moment) throw new Error('There is no such moment.')
  return { name: moment.name, stands: held(proxy, moment, nth) }
}

/** Resolves when the server has let go of everybody; gives what its sessions were doing. */
async function struck(
  { ground, postmaster, proxy }: Striking,
  { what, signal, whom }: Blow,
): Promise<readonly string[]> {
  const watch = await openWatch(ground.databaseUrl)
  const [session] = await until(
    () =>
      watch.ask<{ pid: number }>(`
      select pid from pg_stat_activity
      where application_name like 'muster job\\_%' and state <> 'idle' and datname = current_database()
      limit 1`),
    (found) => whom === 'postmaster' || found.length > 0,
  )
  const sessions = await watch.sessions()
  process.kill(whom === 'session' ? (session?.pid ?? 0) : await postmaster(), signal)
  await within(watch.gone, 30, `${what}, and is missed`)
  proxy.onStatement(() => 'pass')
  return sessions
}

function enterOne(
  fallen: Fallen[],
  { what }: Blow,
  said: Pick<Fallen, 'stage' | 'moment' | 'done' | 'sessions' | 'seconds'> & Partial<Pick<Fallen, 'of'>>,
): void {
  const sweep = {
    what: 'database',
    sweep: 'cases, .csv, create',
    seed,
    of: clean.file.rows,
    silence: 'as it was',
  } as const
  fallen.push({ ...sweep, ...said, moment: `${what}: ${said.moment}` })
}

/** How many rows have an outcome; nobody knows while the server is away. */
const loaded = (walk: Walk): Promise<number | undefined> =>
  walk.view().then(
    ({ notLoaded = 0 }) => clean.file.rows - notLoaded,
    () => undefined,
  )

/** The same, when it is there again. */
async function there(walk: Walk): Promise<number> {
  const now = await until(
    () => loaded(walk),
    (count) => count !== undefined,
    60,
    'the server is there',
  )
  return now ?? 0
}

const goneOn = (walk: Walk, before: number, what: string) =>
  until(
    () => loaded(walk),
    (now) => now !== undefined && now > before,
    60,
    what,
  )
