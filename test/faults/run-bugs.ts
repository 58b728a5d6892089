import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { seededBugs, type SeededBug } from './seeded-bugs.ts'

const root = join(import.meta.dirname, '../..')
const leftOut = ['node_modules', '.git', 'data', 'dist']

/**
 * Puts each seeded bug into a copy of the program and runs the test that must notice it; the same test is green without
 * it. Says so, line by line, and gives how many bugs went unnoticed.
 */
export function runBugs(): number {
  const copy = mkdtempSync(join(tmpdir(), 'muster-bugs-'))
  try {
    cpSync(root, copy, {
      recursive: true,
      filter: (path) => !leftOut.includes(relative(root, path).split(sep)[0] ?? ''),
    })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    return seededBugs.filter((bug) => !isNoticed(copy, bug)).length
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function isNoticed(copy: string, { what, file, find, put, red }: SeededBug): boolean {
  const path = join(copy, file)
  const sound = readFileSync(path, 'utf8')
  if (sound.split(find).length !== 2) return say(what, `${file} does not have the place of this bug exactly once`)
  const before = resultOf(copy, red)
  writeFileSync(
    path,
    sound.replace(find, () => put),
  )
  const after = resultOf(copy, red)
  writeFileSync(path, sound)
  if (before !== 'green') return say(what, `${red.join(': ')} is ${before} without the bug`)
  return after === 'red' ? say(what) : say(what, `${red.join(': ')} is ${after} with the bug`)
}

/** Red only where a test failed: what cannot even be loaded notices nothing. */
function resultOf(copy: string, [file, test]: SeededBug['red']): 'green' | 'red' | 'not there' {
  const results = join(copy, 'results.json')
  const args = ['run', file, '--reporter=json', `--outputFile=${results}`, '-t', test.replaceAll(/[^\w ]/g, '.')]
  const { stderr } = spawnSync(process.execPath, [join(copy, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (!existsSync(results)) throw new Error(stderr)
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(results, 'utf8')) as {
    readonly numPassedTests: number
    readonly numFailedTests: number
  }
  rmSync(results)
  return failed > 0 ? 'red' : passed > 0 ? 'green' : 'not there'
}

function say(what: string, wrong?: string): boolean {
  console.log(wrong === undefined ? `noticed    ${what}` : `UNNOTICED  ${what}: ${wrong}`)
  return wrong === undefined
}
