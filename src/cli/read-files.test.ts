import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { read } from './read.ts'

const folder = 'test/files/csv'
const files = readdirSync(folder).filter((name) => name.endsWith('.csv'))

// What stands beside each file was checked by hand.
test.each(files)('reads %s as it looks', async (name) => {
  const out = new PassThrough({ highWaterMark: 1024 * 1024 })
  expect(await read(join(folder, name), { json: true }, out)).toBe(0)
  expect(String(out.read())).toBe(readFileSync(join(folder, name.replace('.csv', '.jsonl')), 'utf8'))
})
