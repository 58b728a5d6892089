import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const script = join(import.meta.dirname, '../bin/muster')
let top: string
let clone: string

/** A clone of nothing but bin/muster, the pinned Node, and a program that says how it was called. */
beforeAll(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'muster-bin-')))
  clone = join(top, 'a clone')
  for (const folder of ['bin', 'src', 'scripts', 'node_modules/node/bin', '../elsewhere'])
    await mkdir(join(clone, folder), { recursive: true })
  await copyFile(script, join(clone, 'bin/muster'))
  await writeFile(join(clone, 'package-lock.json'), '{}')
  await writeFile(join(clone, 'scripts/bootstrap.mjs'), "console.error('bootstrapped')")
  await writeFile(
    join(clone, 'src/main.ts'),
    'const said: string[] = process.argv.slice(2)\nconsole.log(JSON.stringify([process.execPath, process.cwd(), ...said]))',
  )
  await symlink(process.execPath, join(clone, 'node_modules/node/bin/node'))
  await writeFile(join(clone, 'node_modules/.package-lock.json'), '{}')
})
afterAll(() => rm(top, { recursive: true }))

const elsewhere = (): { cwd: string } => ({ cwd: join(top, 'elsewhere') })

test('runs on its own Node, from any folder, with every argument as it was', async () => {
  const { stdout } = await run(join(clone, 'bin/muster'), ['read', 'my file.csv', '--delimiter', ''], elsewhere())
  expect(JSON.parse(stdout)).toEqual([
    process.execPath,
    join(top, 'elsewhere'),
    'read',
    'my file.csv',
    '--delimiter',
    '',
  ])
})

test('works through a chain of links, relative ones too', async () => {
  await symlink('../a clone/bin/muster', join(top, 'elsewhere/first'))
  await symlink(join(top, 'elsewhere/first'), join(top, 'muster'))
  const { stdout } = await run(join(top, 'muster'), ['jobs'], elsewhere())
  expect(JSON.parse(stdout)).toEqual([process.execPath, join(top, 'elsewhere'), 'jobs'])
})

test('installs first where nothing is installed, and keeps stdout for the command', async () => {
  await rm(join(clone, 'node_modules/.package-lock.json'))
  const { stdout, stderr } = await run(join(clone, 'bin/muster'), ['jobs'], elsewhere())
  expect(stderr).toBe('bootstrapped\n')
  expect(JSON.parse(stdout)).toEqual([process.execPath, join(top, 'elsewhere'), 'jobs'])
})
