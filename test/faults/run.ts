import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/** `npm run faults -- [--kills N]`: every statement of the sweep instead of some, and that many kills (300). */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '300' } } })
const sweeps = 3
const root = join(import.meta.dirname, '../..')
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/faults'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MUSTER_FAULTS: 'all', MUSTER_FAULTS_KILLS: String(Math.ceil(Number(values.kills) / sweeps)) },
})
process.exitCode = status ?? 1
