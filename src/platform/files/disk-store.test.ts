import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskStore } from './index.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-files-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function upload(text: string): Promise<string> {
  const path = join(folder, 'cases.csv')
  await writeFile(path, text)
  return path
}

test('adopts an upload under a name of its own, readable by nobody else', async () => {
  const store = await diskStore(join(folder, 'uploads'))
  const stored = await store.adopt(await upload('a,b'))
  expect(await readFile(store.path(stored), 'utf8')).toBe('a,b')
  expect((await stat(store.path(stored))).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'uploads'))).mode & 0o777).toBe(0o700)
  expect(await readdir(folder)).toEqual(['uploads'])
})

test('two uploads of one name stay two', async () => {
  const store = await diskStore(folder)
  const one = await store.adopt(await upload('one'))
  const two = await store.adopt(await upload('two'))
  expect(await readFile(store.path(one), 'utf8')).toBe('one')
  expect(await readFile(store.path(two), 'utf8')).toBe('two')
})

test('removes a file, and does not mind when it is gone', async () => {
  const store = await diskStore(folder)
  const stored = await store.adopt(await upload('x'))
  await store.remove(stored)
  await store.remove(stored)
  expect(await readdir(folder)).toEqual([])
})

test('is the same store when opened again', async () => {
  const stored = await (await diskStore(folder)).adopt(await upload('kept'))
  expect(await readFile((await diskStore(folder)).path(stored), 'utf8')).toBe('kept')
})

test.each(['../connection.json', '', 'cases.csv', '/etc/passwd', 'A'.repeat(32)])(
  '%j is no stored file',
  async (stored) => {
    const store = await diskStore(folder)
    expect(() => store.path(stored)).toThrow('is not a stored file')
  },
)
