import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runBugs } from './run-bugs.ts'

/**
 * `npm run faults -- [--kills N]`: every statement of the sweep instead of some, and that many kills (300).
 * `npm run faults -- --bugs`: bugs are put in, one after the other, and each must turn a named test red.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '300' }, bugs: { type: 'boolean', default: false } },
})
const sweeps = 3
const root = join(import.meta.dirname, '../..')
process.exitCode = values.bugs ? Number(runBugs() > 0) : faults()

function faults(): number {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/faults'], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      MUSTER_FAULTS: 'all',
      MUSTER_FAULTS_KILLS: String(Math.ceil(Number(values.kills) / sweeps)),
    },
  })
  return status ?? 1
}
