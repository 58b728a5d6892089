// Installs what is missing before `npm start` and `npm test`. Plain JavaScript: it runs on whatever Node the machine has.
import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const lock = join(root, 'package-lock.json')
const stamp = join(root, 'node_modules', '.installed-lock.json')

if (!installed()) install()

/** Whether what stands in node_modules was installed from this very lock file. */
function installed() {
  try {
    return readFileSync(stamp).equals(readFileSync(lock))
  } catch {
    return false
  }
}

function install() {
  console.error('Installing what is missing (once, less than a minute) …')
  const { status, error } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-audit', '--no-fund'],
    // Its chatter goes to stderr: stdout belongs to the command that follows.
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, PATH: outsidePath() },
      shell: process.platform === 'win32',
    },
  )
  if (error || status !== 0) {
    console.error(`Installing failed${error ? `: ${error.message}` : ''}. Try "npm ci" and see what it says.`)
    process.exit(1)
  }
  copyFileSync(lock, stamp)
}

/** The path without our own node_modules/.bin: npm must not run on a Node that it is about to replace. */
function outsidePath() {
  const entries = (process.env.PATH ?? '').split(delimiter)
  return entries.filter((entry) => !entry.startsWith(join(root, 'node_modules'))).join(delimiter)
}
