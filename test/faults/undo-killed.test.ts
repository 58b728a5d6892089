import { expect, test } from 'vitest'
import { uuidOf } from '../../src/platform/database/index.ts'
import { contentOf } from './content.ts'
import { onGround } from './ground.ts'
import { held, whileUndoing } from './moments.ts'
import { peopleFile } from './people-file.ts'
import { openProxy } from './proxy.ts'
import { until, within } from './until.ts'
import { victimBehind } from './victim.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { openWatch, type Watch } from './watch.ts'

const rows = 400
const options = { duplicates: 'increment', contacts: 'overwrite' }

test(
  'a worker that is killed over and over while it undoes leaves what one that lives leaves',
  { timeout: 240_000 },
  () =>
    onGround(async (ground) => {
      const { databaseUrl } = ground
      const file = peopleFile(rows, 5)
      const proxy = await openProxy(databaseUrl)
      const watch = await openWatch(databaseUrl)
      const victim = victimBehind(proxy, ground, 40)
      const loaded = async (): Promise<Walk> => {
        const walk = await receiveFile(ground, await ground.settle(), file)
        await walkToStart(walk, options)
        await walk.at('completed')
        await editSome(watch, walk)
        return walk
      }
      try {
        await victim.live()
        const clean = await loaded()
        await clean.undo()
        const { undo } = await clean.at('undone')
        const killed = await loaded()
        await victim.die()

        await killed.undo()
        for (const moment of whileUndoing) {
          const stands = held(proxy, moment, moment.name.startsWith('while') ? 1 : 2)
          await victim.live()
          await within(stands, 60, moment.name)
          await victim.die()
          await watch.ageHeartbeats()
        }
        const { undo: before } = await killed.view()
        await victim.live()
        await until(killed.view, (job) => (job.undo?.done ?? 0) > (before?.done ?? 0), 30, 'undo goes on')
        await killed.at('undone')

        expect(before?.done).toBeGreaterThan(0)
        expect(before?.done).toBeLessThan(before?.rows ?? 0)
        expect(undo?.kept).toBeGreaterThan(0)
        expect(await contentOf(databaseUrl, killed.actor, killed.job)).toEqual(
          await contentOf(databaseUrl, clean.actor, clean.job),
        )
        expect(await left(watch, killed)).toEqual([])
      } finally {
        await victim.die()
        await watch.end()
        await proxy.close()
      }
    }),
)

/** As if people had looked after every ninth case. */
const editSome = (watch: Watch, { actor, job }: Walk) =>
  watch.ask(
    `update case_record set version = 2,
       field_changes = jsonb_build_object('status', jsonb_build_object('version', 2, 'at', '2026-03-05T00:00:00Z', 'by', $3::uuid))
     where organisation = $1 and job = $2 and row % 9 = 0`,
    [actor.organisation, uuidOf(job), uuidOf(actor.staff)],
  )

/** Messages that could still be sent, and records that are there though no entry says that they are kept. */
const left = (watch: Watch, { job }: Walk) =>
  watch.ask(
    `select m.id from message m where m.job = $1 and m.kind = 'workflow' and m.status in ('waiting', 'held')
     union all
     select r.id from (select id from case_record where job = $1 union all select id from participant where job = $1) r
     where not exists (
       select from import_undo u, json_array_elements(u.kept) k
       where u.job = $1 and split_part(k->>'record', '_', 2)::uuid = r.id
     )`,
    [uuidOf(job)],
  )
