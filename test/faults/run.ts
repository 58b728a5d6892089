import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sharedOut } from './asked.ts'
import { enteredIn, reportOf } from './report.ts'
import { runBugs } from './run-bugs.ts'

/**
 * `npm run faults -- [--kills N] [--seed N] [--report FILE]`: every statement of the sweep instead of some, and that many
 * kills (300), shared out; at its end says when each fell, and FILE has them as lines of JSON. With the seed that it prints
 * the same is drawn again. `--only kills` leaves the others out.
 * `npm run faults -- --read FILE [--read FILE]`: says the same of files that are kept, all together.
 * `npm run faults -- --bugs`: bugs are put in, one after the other, and each must turn a named test red.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    report: { type: 'string', default: join(tmpdir(), `muster-kills-${process.pid}.jsonl`) },
    only: { type: 'string' },
    read: { type: 'string', multiple: true },
    bugs: { type: 'boolean', default: false },
  },
})
const root = join(import.meta.dirname, '../..')
const killing = ['kill-sweep', 'web-killed', 'postgres', 'undo-killed']
if (values.read) console.log(reportOf(values.read.flatMap(enteredIn), 'not said here'))
else process.exitCode = values.bugs ? Number(runBugs() > 0) : faults()

function faults(): number {
  const report = resolve(values.report)
  rmSync(report, { force: true })
  console.log(`Seed ${values.seed}. ${values.kills} kills: ${JSON.stringify(sharedOut(Number(values.kills)))}.`)
  const files = values.only === 'kills' ? killing.map((name) => `test/faults/${name}.test.ts`) : ['test/faults']
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      MUSTER_FAULTS: 'all',
      MUSTER_FAULTS_KILLS: values.kills,
      MUSTER_FAULTS_SEED: values.seed,
      MUSTER_FAULTS_REPORT: report,
    },
  })
  if (existsSync(report)) {
    console.log(`\n${reportOf(enteredIn(report), status === 0 ? 'nothing broke' : 'something broke')}`)
    console.log(`Each of them, as a line of JSON: ${report}. Seed ${values.seed}.`)
  }
  return status ?? 1
}
