import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import type { Job } from '../../api/index.ts'
import { progress } from './progress.ts'

/** What is written to a terminal, or to what is none. */
function written(isTTY: boolean, show: (shown: ReturnType<typeof progress>) => void): string {
  const out = Object.assign(new PassThrough(), { isTTY, columns: 120, cursorTo() {}, clearLine() {}, moveCursor() {} })
  const shown = progress(out as unknown as NodeJS.WriteStream)
  show(shown)
  shown.stop()
  return String(out.read() ?? '')
}

const none = { created: 0, updated: 0, ended: 0, skipped: 0, failed: 0 }
const job = (said: Partial<Job>): Job => ({ rowsRead: 0, tally: none, ...said }) as Job

test('says nothing where nobody looks', () => {
  expect(written(false, (shown) => shown.job(job({ status: 'loading', rows: 10 })))).toBe('')
})

test.each([
  [{ status: 'reading', rowsRead: 1200 }, /Reading +1,200 rows/],
  [{ status: 'mapping', rowsRead: 1200, rows: 1200 }, /Reading +1,200 rows/],
  [{ status: 'checking', rows: 5000, check: { checked: 2000 } as Job['check'] }, /Checking .*2,000 of 5,000 rows/],
  [{ status: 'loading', rows: 5000, tally: { ...none, created: 900, failed: 100 } }, /Loading .*1,000 of 5,000 rows/],
  [{ status: 'loading', rows: 5000, firstRows: 20, tally: { ...none, skipped: 7 } }, /Loading .*7 of 20 rows/],
] as const)('of %j it shows how far it is', (said, expected) => {
  expect(written(true, (shown) => shown.job(job(said)))).toMatch(expected)
})

test('how much of the file was sent is shown, too', () => {
  expect(written(true, (shown) => shown.sent(1_500_000, 3_000_000))).toMatch(/Sending .*1,500 of 3,000 kB/)
})
