// Installs what is missing before `npm start` and `npm test`. Plain JavaScript: it runs on whatever Node the machine has.
import { spawnSync } from 'node:child_process'
import { readFileSync, utimesSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const wanted = join(root, 'package-lock.json')
/** npm writes it when an installation is complete. */
const installed = join(root, 'node_modules', '.package-lock.json')

if (!isComplete()) install()
markAsSeen()

/** Whether node_modules holds what the lock file says; optional packages may be another machine's. */
function isComplete() {
  try {
    const there = packagesOf(installed)
    return Object.entries(packagesOf(wanted)).every(
      ([path, { version, optional }]) => path === '' || optional || there[path]?.version === version,
    )
  } catch {
    return false
  }
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

function install() {
  console.error('Installing what is missing (once, less than a minute) …')
  const { status, error } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-audit', '--no-fund'],
    {
      cwd: root,
      // Its chatter goes to stderr: stdout belongs to the command that follows.
      stdio: ['ignore', 2, 2],
      env: { ...process.env, PATH: outsidePath() },
      shell: process.platform === 'win32',
    },
  )
  if (error || status !== 0) {
    console.error(`Installing failed${error ? `: ${error.message}` : ''}. Try "npm ci" and see what it says.`)
    process.exit(1)
  }
}

/** The path without our own node_modules/.bin: npm must not run on a Node that it is about to replace. */
function outsidePath() {
  const entries = (process.env.PATH ?? '').split(delimiter)
  return entries.filter((entry) => !entry.startsWith(join(root, 'node_modules'))).join(delimiter)
}

/** Newer than the lock file: bin/muster need not ask again. */
function markAsSeen() {
  try {
    utimesSync(installed, new Date(), new Date())
  } catch {
    // Somebody else's folder: then it asks again.
  }
}
