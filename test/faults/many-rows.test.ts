import { expect, test } from 'vitest'
import { sheetOf, workbook } from '../support/workbook.ts'
import { uuidOf } from '../../src/platform/database/index.ts'
import { inFull } from './depth.ts'
import { onGround } from './ground.ts'
import { mostMemory } from './memory-of.ts'
import { brokenPromises } from './promises.ts'
import { receiveFile } from './walk.ts'
import { openWatch } from './watch.ts'
import { startWorker } from './worker-process.ts'

const limit = { timeout: 3_600_000 }
const headers = ['Identifier', 'TreatmentPeriod', ...Array.from({ length: 8 }, (_, n) => `Figure ${n}`)]

const textCell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const periodOf = (row: number): number => 1 + (row % 7)

/** A sheet of so many rows below its header, of ten columns; in pieces, since it is longer than a text can be. */
function sheetOfRows(count: number): Buffer {
  const [before = '', after = ''] = sheetOf('\0').split('\0')
  const pieces = [Buffer.from(`${before}<row>${headers.map(textCell).join('')}</row>`)]
  for (let from = 0; from < count; from += 10_000) {
    const rows = Array.from({ length: Math.min(10_000, count - from) }, (_, n) => {
      const figures = Array.from({ length: 8 }, (__, column) => `<c><v>${(from + n) * (column + 1)}</v></c>`)
      return `<row>${textCell(`many-${from + n}`)}<c><v>${periodOf(from + n)}</v></c>${figures.join('')}</row>`
    })
    pieces.push(Buffer.from(rows.join('')))
  }
  return Buffer.concat([...pieces, Buffer.from(after)])
}

test.runIf(inFull).each([65_537, 1_048_575])(
  'a workbook of %d rows is loaded to its last row, in little memory',
  limit,
  (rows) =>
    onGround(async (ground) => {
      const { databaseUrl, uploads } = ground
      const content = sheetOfRows(rows)
      const text = workbook({ entries: [{ name: 'xl/worksheets/sheet1.xml', content }] })
      const watch = await openWatch(databaseUrl)
      const worker = await startWorker({ databaseUrl, uploads, rowsInBatch: 2_000 })
      const walk = await receiveFile(ground, await ground.settle(), { name: 'many.xlsx', text })
      await walk.saveMapping(1_200)
      await walk.at('ready', 1_200)
      await walk.start({ duplicates: 'skip' })
      await walk.at('completed', 2_400)
      const sum = Array.from({ length: rows }, (_, row) => periodOf(row)).reduce((all, period) => all + period, 0)
      const [counted] = await watch.ask(
        'select count(*)::integer as cases, sum(treatment_period)::integer as periods from case_record where job = $1',
        [uuidOf(walk.job)],
      )
      expect(counted).toEqual({ cases: rows, periods: sum })
      expect(mostMemory(worker.pid), 'MiB that the worker held').toBeLessThan(512)
      expect(await brokenPromises(databaseUrl, walk.actor, walk.job, rows)).toEqual([])
      await worker.kill()
      await watch.end()
    }),
)
