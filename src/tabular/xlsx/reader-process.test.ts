import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { textRows, workbook } from '../../../test/support/workbook.ts'
import { writtenFile } from '../../../test/support/written-file.ts'
import { isRefused, openTable, Unreadable } from '../index.ts'
import { openWorkbook } from './open-workbook.ts'

const opened = JSON.stringify({
  opened: { format: 'xlsx', sheet: 'S', sheets: ['S'], headerRow: 1, headers: ['a', 'b'], notes: [] },
})
const page = JSON.stringify({ rows: [[2, 0, ['1', '2']]] })

/** What becomes of the rows where the process that reads does that instead of reading. */
async function rowsOf(program: string): Promise<unknown> {
  const file = await writtenFile('PK')
  const table = await openWorkbook(file, {}, Buffer.alloc(0), await writtenFile(program, 'child.mjs'))
  if (isRefused(table)) return table
  try {
    return (await Array.fromAsync(table.rows())).flat().length
  } catch (error) {
    if (error instanceof Unreadable) return error.refused
    throw error
  }
}

const says = (...lines: readonly string[]): string =>
  `process.stdout.write(${JSON.stringify(lines.map((line) => `${line}\n`).join(''))});`

test.each([
  ['ends at once', ''],
  ['fails at once', 'throw new Error("x")'],
  ['ends in the middle', says(opened, page)],
  ['is killed in the middle', `${says(opened, page)} process.kill(process.pid, "SIGKILL")`],
  ['runs out of memory', `${says(opened)} const all = []; for (;;) all.push(new Array(100_000).fill({}))`],
  ['says what is no JSON', says(opened, '{"rows":[')],
  ['says what it should not', says(opened, '{"rows":[[1,2]]}')],
  ['says rows of another width', says(opened, '{"rows":[[2,0,["1"]]]}')],
  ['says rows twice', says(opened, page, page)],
  ['says cells that are no text', says(opened, '{"rows":[[2,0,["1",2]]]}')],
  ['never ends a line', `${says(opened)} for (let i = 0; i < 20; i++) process.stdout.write("x".repeat(2 ** 20))`],
])('a process that %s is a refusal, and no more', async (_, program) => {
  expect(await rowsOf(program)).toMatchObject({ refused: 'reader-stopped' })
})

test('its process can read no file but what it is handed, run nothing and see no secret', async () => {
  const tries = `
    import { readFileSync, writeFileSync } from 'node:fs'
    import { spawnSync } from 'node:child_process'
    const may = (what) => { try { what(); return true } catch { return false } }
    const could = [may(() => readFileSync('/etc/passwd')), may(() => writeFileSync('/tmp/muster-reader', '')), may(() => spawnSync('true').error && x), Object.keys(process.env).length > 0]
    process.stdout.write(JSON.stringify({ refused: could.join() }) + '\\n')`
  expect(await rowsOf(tries)).toMatchObject({ refused: 'false,false,false,false' })
})

/** A sheet that does not end while somebody waits: its rows are not taken. */
const long = () =>
  workbook({ rows: textRows([['a', 'b'], ...Array.from({ length: 60_000 }, (_, n) => [`id ${n}`, 'x'.repeat(40)])]) })

/** Processes whose parent that is, and their command lines. */
const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]) === parent
      } catch {
        return false
      }
    })

const isAlive = (pid: number): boolean => {
  try {
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function gone(pids: readonly number[]): Promise<boolean> {
  for (let tries = 0; tries < 100 && pids.some(isAlive); tries++) await wait(50)
  return !pids.some(isAlive)
}

test('a process ends when nobody reads on', async () => {
  const before = childrenOf(process.pid)
  const table = await openTable(await writtenFile(long()))
  if (isRefused(table)) throw new Error(table.refused)
  const started = childrenOf(process.pid).filter((pid) => !before.includes(pid))
  expect(started).toHaveLength(1)
  for await (const rows of table.rows()) if (rows.length > 0) break
  expect(await gone(started)).toBe(true)
})

test('a process ends when its parent is killed', async () => {
  const program = `
    import { openTable } from ${JSON.stringify(join(import.meta.dirname, '../index.ts'))}
    const table = await openTable(${JSON.stringify(await writtenFile(long()))})
    for await (const rows of table.rows()) { console.log('reading'); await new Promise(() => setInterval(() => {}, 1000)) }`
  const parent = spawn(process.execPath, [await writtenFile(program, 'parent.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(parent.stdout, 'data')
  const children = childrenOf(parent.pid ?? 0)
  expect(children).toHaveLength(1)
  parent.kill('SIGKILL')
  expect(await gone(children)).toBe(true)
})
