import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keptSecret, newPassword, newToken, secretIn } from './kept-secret.ts'

let folder: string
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'muster-secret-'))))
afterAll(() => rm(folder, { recursive: true }))

test('many that come at once are given the same secret, and leave nothing else behind', async () => {
  const file = join(folder, 'local-token')
  const given = await Promise.all(Array.from({ length: 20 }, () => keptSecret(file, newToken)))
  expect(new Set(given).size).toBe(1)
  expect(await readdir(folder)).toEqual(['local-token'])
})

test('its owner alone may read it, even if the file was opened to others', async () => {
  const file = join(folder, 'demo-password')
  await keptSecret(file, newPassword)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await chmod(file, 0o644)
  await secretIn(file)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('where there is none, there is none', async () => {
  expect(await secretIn(join(folder, 'nothing'))).toBeUndefined()
})

test('a password is easy to type', () => {
  expect(newPassword()).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
})
