import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from '../test/browser/chromium.ts'
import { anotherUser, ownMounts, postgres15, userNamespace } from '../test/support/abilities.ts'

/**
 * Every check there is, one after the other, as `npm test` on a laptop and in CI. Goes on after a failure, so that one
 * run tells everything; lists at the end what this machine could not run, which in CI counts as failed.
 */
const root = join(import.meta.dirname, '..')
const scratch = mkdtempSync(join(tmpdir(), 'muster-check-'))
const whatFailed = join(scratch, 'what-failed')
const vitest = ['vitest', 'run', '--reporter=default', '--reporter=./test/support/what-failed.ts'] as const

interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly environment?: Readonly<Record<string, string>>
}

const steps: readonly Step[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types of the browser app', command: ['tsc', '-p', 'src/web'] },
  { name: 'format', command: ['prettier', '--check', '--log-level=warn', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings', '--quiet'] },
  { name: 'nothing unused', command: ['knip', '--no-progress'] },
  ...ifThere('scripts/generate.ts', (script) => ({ name: 'generated is fresh', command: ['node', script, '--check'] })),
  { name: 'build of the browser app', command: ['node', 'scripts/build-web.ts', '--force'] },
  { name: 'tests', command: vitest },
  ...onPostgres15(postgres15),
]

const missing = [
  ...(postgres15 === undefined ? ['the database tests on PostgreSQL 15 (Debian: apt-get install postgresql-15)'] : []),
  ...[userNamespace, ownMounts, anotherUser, chromium].filter(({ there }) => !there).map((ability) => ability.missing),
]

const results = steps.map((step) => ({ name: step.name, passed: passes(step) }))
report()

function passes({ name, command, environment }: Step): boolean {
  console.log(`\n── ${name}: ${command.slice(0, 4).join(' ')}${command.length > 4 ? ' …' : ''}`)
  const began = performance.now()
  const [file, ...args] = command
  const path = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
  const { status, error } = spawnSync(file, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, MUSTER_WHAT_FAILED: whatFailed, ...environment, PATH: path },
  })
  if (error) console.log(error.message)
  console.log(
    `── ${name}: ${status === 0 ? 'passed' : 'FAILED'} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
  )
  return status === 0
}

function report(): void {
  const strict = Boolean(process.env['CI'])
  const failed = results.filter(({ passed }) => !passed)
  console.log('\n──────────')
  if (existsSync(whatFailed)) console.log(readFileSync(whatFailed, 'utf8').trimEnd())
  rmSync(scratch, { recursive: true })
  for (const { name } of failed) console.log(`failed: ${name}`)
  for (const what of missing) console.log(`could not be run here${strict ? ' (a failure in CI)' : ''}: ${what}`)
  const lost = failed.length + (strict ? missing.length : 0)
  console.log(`${results.length - failed.length} passed, ${lost} failed`)
  process.exitCode = lost === 0 ? 0 : 1
}

/** The test files that ask for a database, once more on the oldest PostgreSQL that we support. */
function onPostgres15(binaries: string | undefined): readonly Step[] {
  if (binaries === undefined) return []
  // What a browser, a terminal or a mail server is shown, how a file is read, how a server comes up again: the same on either.
  const seenAlready = [
    ...['test/browser/', 'test/http/', 'test/journeys/cli-', 'test/journeys/workflows-on-import.test.ts'],
    ...['test/faults/', 'src/tabular/', 'src/platform/embedded-postgres/'],
  ]
  const files = ['src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  const asking = files.filter(
    (file) =>
      file.endsWith('.test.ts') &&
      !seenAlready.some((start) => file.startsWith(start)) &&
      /test\/support|\.\/support\//.test(readFileSync(join(root, file), 'utf8')),
  )
  return [
    {
      name: 'tests on PostgreSQL 15',
      command: [...vitest, ...asking],
      environment: { MUSTER_TEST_POSTGRES: binaries },
    },
  ]
}

function ifThere(script: string, step: (script: string) => Step): readonly Step[] {
  return existsSync(join(root, script)) ? [step(script)] : []
}
