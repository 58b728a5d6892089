import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { createApp } from '../../src/app.ts'
import { tidyImports } from '../../src/importing/index.ts'
import { kills as asked, seed } from './asked.ts'
import { dice } from './dice.ts'
import { onGround, type Ground } from './ground.ts'
import { peopleFile } from './people-file.ts'
import { openProxy } from './proxy.ts'
import { counts, enter, type Fallen } from './report.ts'
import { openWatch, type Watch } from './watch.ts'
import { killing, learning, type Killing, type Learned } from './web-blows.ts'
import { webPerson } from './web-person.ts'
import { webVictim } from './web-victim.ts'
import { webWalk, type Made } from './web-walk.ts'
import { startWorker } from './worker-process.ts'

/** In one walk there are some twelve. */
const wanted = asked?.web ?? 1
const file = peopleFile(60, 3)
const dayAndMore = 25 * 3_600_000

test(
  'a web server that is killed over and over, in uploads and in every step of an import, leaves what one that lives leaves',
  { timeout: 1_200_000 + wanted * 20_000 },
  () =>
    onGround(async (ground) => {
      const proxy = await openProxy(ground.databaseUrl)
      const watch = await openWatch(ground.databaseUrl)
      const victim = webVictim({ databaseUrl: proxy.url, uploads: ground.uploads })
      const worker = await startWorker({ databaseUrl: ground.databaseUrl, uploads: ground.uploads, rowsInBatch: 20 })
      const draw = dice(seed)
      const learned: Learned = new Map()
      const kills: Fallen[] = []
      const broken: string[] = []
      const made: {
        readonly muster: Awaited<ReturnType<typeof webPerson>>['muster']
        readonly jobs: readonly Made[]
      }[] = []
      try {
        await victim.live()
        const first = await webPerson(ground, await ground.settle(), victim.url)
        const press = learning(proxy, learned)
        const clean = await webWalk(
          { ground, watch, person: first, press, upload: () => first.upload(file.text) },
          file,
        )
        for (let walk = 1; kills.length < wanted; walk++) {
          const person = await webPerson(ground, await ground.settle(), victim.url)
          const sweep = { sweep: 'import by the API', seed: seed + walk }
          const scene: Killing = { proxy, victim, learned, kills, broken, sweep }
          const upload = () => {
            const unlucky = draw(3)
            return person.upload(file.text, async (piece) => {
              if (piece === unlucky) await killInside(scene)
            })
          }
          const walked = await webWalk({ ground, watch, person, press: killing(scene), upload }, file)
          expect(walked.contents).toEqual(clean.contents)
          broken.push(...walked.broken)
          made.push({ muster: person.muster, jobs: walked.jobs })
        }
        enter(kills)
        expect(broken).toEqual([])
        expect(kills.filter(counts).length).toBeGreaterThan(kills.length / 2)

        expect(await storedBy(watch)).not.toEqual(await onDisk(ground))
        await aDayLater(ground, watch)
        expect(await storedBy(watch)).toEqual(await onDisk(ground))

        await victim.die()
        await victim.live(dayAndMore)
        for (const { muster, jobs } of made)
          for (const { upload, job } of jobs.slice(1))
            expect((await muster.call(api.imports.create, { body: { upload, type: 'cases' } })).id).toBe(job)
        expect(await readdir(`${ground.uploads}/incoming`)).toEqual([])
      } finally {
        await victim.die()
        await worker.kill()
        await watch.end()
        await proxy.close()
      }
    }),
)

/** While a piece of an upload is on its way. */
async function killInside({ victim, kills, sweep }: Killing): Promise<void> {
  await victim.die()
  const began = performance.now()
  await victim.live()
  const seconds = (performance.now() - began) / 1_000
  const fell = { done: 1, of: 2, sessions: [], seconds, silence: 'as it was' } as const
  kills.push({ what: 'web server', ...sweep, stage: 'upload', moment: 'inside a PATCH', ...fell })
}

const storedBy = async (watch: Watch): Promise<readonly string[]> =>
  (await watch.ask<{ stored: string }>('select stored from import_file order by 1')).map(({ stored }) => stored)

const onDisk = async ({ uploads }: Ground): Promise<readonly string[]> =>
  (await readdir(uploads)).filter((name) => name !== 'incoming').toSorted()

/** What the worker does once a day. */
async function aDayLater({ databaseUrl, uploads }: Ground, watch: Watch): Promise<void> {
  await watch.ask(`update loose_file set noted_at = noted_at - interval '25 hours'`)
  const app = await createApp({ databaseUrl, uploads, role: 'worker', logLevel: 'silent' })
  await tidyImports(app.tidying, new AbortController().signal)
  await app.close()
}
