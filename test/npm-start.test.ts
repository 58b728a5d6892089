import { execFile } from 'node:child_process'
import { copyFile, chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
let clone: string

/** A fresh clone: npm's scripts as they are, and an installation that brings the pinned Node and nothing else. */
beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'muster-npm-'))
  for (const folder of ['machine', 'scripts']) await mkdir(join(clone, folder))
  await copyFile(join(import.meta.dirname, '../package.json'), join(clone, 'package.json'))
  await writeFile(join(clone, 'scripts/build-web.ts'), "console.log(`built by ${process.env['NODE_IS']}`)")
  await writeFile(join(clone, 'pinned'), nodeThatSays('the pinned Node'))
  await writeFile(
    join(clone, 'scripts/bootstrap.mjs'),
    `import { chmodSync, cpSync } from 'node:fs'
     cpSync('pinned', 'node_modules/.bin/node')
     chmodSync('node_modules/.bin/node', 0o755)`,
  )
  await writeFile(join(clone, 'machine/node'), nodeThatSays('the machine’s Node'))
  await chmod(join(clone, 'machine/node'), 0o755)
})
afterAll(() => rm(clone, { recursive: true }))

const nodeThatSays = (name: string): string => `#!/bin/sh\nNODE_IS='${name}' exec '${process.execPath}' "$@"\n`

/** A shell remembers where it found `node`: what is called before the installation must not decide what is called after. */
test('a first start builds with the Node that it has just installed', async () => {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((entry) => !entry.includes('node_modules'))
  const env = { ...process.env, PATH: [join(clone, 'machine'), ...path].join(delimiter) }
  const { stdout } = await run('npm', ['run', '--silent', 'prestart'], { cwd: clone, env })
  expect(stdout.trim()).toBe('built by the pinned Node')
})
