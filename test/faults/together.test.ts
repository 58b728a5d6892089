import { expect, test } from 'vitest'
import { openCase } from '../../src/casework/index.ts'
import type { Actor } from '../../src/platform/database/index.ts'
import { unheard } from '../support/builders.ts'
import { inFull, times } from './depth.ts'
import { dice } from './dice.ts'
import { onGround, type Ground } from './ground.ts'
import type { PeopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { openWatch, type Watch } from './watch.ts'
import { startWorker } from './worker-process.ts'

/** Each of another seed, in an organisation of its own. */
const roundsOfTwo = times(1, 50)
const roundsByHand = times(1, 167)
const atOnce = 4
type Action = 'create' | 'increment' | 'skip'
/** In short the others are tried by test/journeys/import-cases-together.test.ts. */
const actions: readonly Action[] = inFull ? ['create', 'increment', 'skip'] : ['increment']

const people = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, n) => `p${from + n}`)

const fileOf = (identifiers: readonly string[], seed: number): PeopleFile => ({
  text: `Identifier\n${shuffled(identifiers, seed).join('\n')}\n`,
  rows: identifiers.length,
})

function shuffled(all: readonly string[], seed: number): readonly string[] {
  const draw = dice(seed)
  return all
    .map((one) => ({ one, at: draw(1_000_000) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

const started = async (ground: Ground, actor: Actor, file: PeopleFile, duplicates: Action): Promise<Walk> => {
  const walk = await receiveFile(ground, actor, file)
  await walkToStart(walk, { duplicates })
  return walk
}

/** Rounds on one ground with two workers, some at a time. */
const onSharedGround = (rounds: number, play: (ground: Ground, watch: Watch, seed: number) => Promise<void>) =>
  onGround(async (ground) => {
    const { databaseUrl, uploads } = ground
    const watch = await openWatch(databaseUrl)
    const worker = () => startWorker({ databaseUrl, uploads, rowsInBatch: 7 })
    const workers = [await worker(), await worker()]
    const seeds = Array.from({ length: rounds }, (_, seed) => seed + 1).values()
    const player = async (): Promise<void> => {
      for (const seed of seeds) await play(ground, watch, seed)
    }
    try {
      await Promise.all(Array.from({ length: atOnce }, player))
    } finally {
      for (const one of workers) await one.kill()
      await watch.end()
    }
  })

/** The periods of each Identifier's cases, in order. */
async function periodsOf(watch: Watch, { organisation }: Actor): Promise<readonly (readonly number[])[]> {
  const found = await watch.ask<{ periods: number[] }>(
    `select array_agg(c.treatment_period order by c.treatment_period) as periods
     from case_record c join participant p on (p.organisation, p.id) = (c.organisation, c.participant)
     where c.organisation = $1 and p.identifier_key ~ '^p[0-9]+$'
     group by p.identifier_key`,
    [organisation],
  )
  return found.map(({ periods }) => periods)
}

interface Stands {
  readonly people: number
  readonly cases: number
  readonly action: Action
}

/** Whoever was first: nobody is twice, and where periods are raised they have no gap and no repeat. */
function expectStands(periods: readonly (readonly number[])[], { people, cases, action }: Stands): void {
  expect(periods).toHaveLength(people)
  expect(periods.flat()).toHaveLength(cases)
  if (action !== 'create') for (const of of periods) expect(of).toEqual(of.map((_, n) => n + 1))
}

test.each(actions)(
  'two imports with half of their people in common, in two processes, %s: nobody is twice',
  { timeout: 60_000 + roundsOfTwo * 20_000 },
  (action) =>
    onSharedGround(roundsOfTwo, async (ground, watch, seed) => {
      const actor = await ground.settle()
      const files = [fileOf(people(0, 40), seed), fileOf(people(20, 60), seed + 1_000)]
      const walks = await Promise.all(files.map((file) => started(ground, actor, file, action)))
      for (const walk of walks) {
        expect((await walk.at('completed')).tally.failed).toBe(0)
        expect(await brokenPromises(ground.databaseUrl, actor, walk.job, 40)).toEqual([])
      }
      expectStands(await periodsOf(watch, actor), { people: 60, cases: action === 'skip' ? 60 : 80, action })
    }),
)

test.each(actions)(
  'an import while somebody opens cases of the same people by hand, %s: nobody is twice',
  { timeout: 60_000 + roundsByHand * 20_000 },
  (action) =>
    onSharedGround(roundsByHand, async (ground, watch, seed) => {
      const actor = await ground.settle()
      const walk = await started(ground, actor, fileOf(people(0, 30), seed), action)
      const byHand = shuffled(people(10, 30), seed + 2_000)
      for (const identifier of byHand)
        await ground.app.transaction(actor, (tx) => openCase(tx, unheard, { identifier }))
      const { created, failed } = (await walk.at('completed')).tally
      expect(failed).toBe(0)
      expect(await brokenPromises(ground.databaseUrl, actor, walk.job, 30)).toEqual([])
      expectStands(await periodsOf(watch, actor), { people: 30, cases: byHand.length + created, action })
    }),
)
