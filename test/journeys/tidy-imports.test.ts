import { afterAll, beforeAll, expect, test } from 'vitest'
import { tidyImports, type Tidying } from '../../src/importing/index.ts'
import { uuidOf } from '../../src/platform/database/index.ts'
import { csv } from '../support/import-csv.ts'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { checked, imported, type ImportRun } from '../support/import-run.ts'

let ground: ImportGround
let over: ImportRun
let open: ImportRun
const removed: string[] = []
beforeAll(async () => {
  ground = await importGround()
  const people = (of: string) => csv(['Identifier', 'Email'], [`${of}1`, 'a@example.edu'], [`${of}2`, 'no address'])
  over = await imported(ground, people('over'), { rowsWithErrors: 'leave-out' })
  open = await checked(ground, people('open'))
  for (const [row, text] of [
    [3, null],
    [null, 'no address'],
  ])
    await ground.ask(
      `insert into import_correction (organisation, id, job, field, text, row, answer, given_by, given_at)
       values ($1, gen_random_uuid(), $2, 'Email', $3, $4, '{"text": "b@example.edu"}', $5, now())`,
      [ground.college.admin.organisation, uuidOf(over.job), text, row, uuidOf(ground.college.admin.staff)],
    )
  for (const { job } of [over, open])
    await ground.ask(
      `insert into import_preview (organisation, job, row, workflow, action, ways, version, channel, address, facts)
       values ($1, $2, 2, gen_random_uuid(), 1, 1, 1, 'email', 'a@example.edu', '{}')`,
      [ground.college.admin.organisation, uuidOf(job)],
    )
})
afterAll(() => ground.close())

/** As the worker does it, so many days later. */
const tidy = (said: Pick<Tidying, 'keepDays'>, days = 0): Promise<void> => {
  const now = () => new Date(Date.now() + days * 86_400_000).toISOString()
  const { engine } = ground.worker
  const files = { ...engine.files, remove: async (stored: string) => void removed.push(stored) }
  return tidyImports({ engine: { ...engine, now, files }, ...said }, new AbortController().signal)
}
const left = async (table: string, { job }: ImportRun) =>
  (await ground.ask(`select from ${table} where job = $1`, [uuidOf(job)])).length

test('what was foreseen goes once an import has ended; of one that has not, nothing does', async () => {
  await tidy({ keepDays: undefined }, 5_000)
  expect([await left('import_preview', over), await left('import_preview', open)]).toEqual([0, 1])
  expect((await over.log()).map(({ cells }) => cells[0])).toEqual(['over1', 'over2'])
})

test('what a file said goes after as many days as it is kept, and who did what stays', async () => {
  const before = await over.log()
  await tidy({ keepDays: 30 }, 29)
  expect(removed).toEqual([])
  expect(await over.log()).toEqual(before)
  await tidy({ keepDays: 30 }, 31)
  expect(removed).toHaveLength(1)
  expect(await over.log()).toEqual(before.map((entry) => ({ ...entry, cells: [] })))
  expect(await left('import_issue', over)).toBe(0)
  expect(await left('import_correction', over)).toBe(1)
  expect(await over.view()).toMatchObject({
    rows: 2,
    tally: { created: 1, failed: 1 },
    cellsDroppedAt: expect.any(String),
  })
  expect((await open.log()).map(({ cells }) => cells[0])).toEqual(['open1', 'open2'])
  await tidy({ keepDays: 30 }, 32)
  expect(removed).toHaveLength(1)
})
