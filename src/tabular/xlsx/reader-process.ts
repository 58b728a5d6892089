import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Told } from '../table.ts'
import { Unreadable } from '../unreadable.ts'
import { limits } from './limits.ts'

/** A process that reads one workbook. Whatever it does, we live: its lines come, or `Unreadable` is thrown. */
export interface Reader {
  /** What it says next; undefined: it has ended. */
  next(): Promise<unknown>
  /** Ends it, whatever it is doing. */
  stop(): void
}

export function startReader(fd: number, told: Told, program = join(import.meta.dirname, 'child.ts')): Reader {
  const child = spawn(process.execPath, [...fence(), program], { stdio: ['pipe', 'pipe', 'ignore', fd], env: {} })
  const [, stdout] = child.stdio
  if (!stdout) throw new Error('The process that reads workbooks has no output.')
  // It keeps nobody here who has nothing else to do.
  child.unref()
  child.on('error', () => stdout.destroy())
  child.stdin?.on('error', () => {})
  child.stdin?.write(`${JSON.stringify(told)}\n`)
  const lines = linesOf(child, stdout)
  return {
    next: async () => {
      const { done, value } = await lines.next()
      return done ? undefined : (JSON.parse(value) as unknown)
    },
    stop: () => {
      child.kill('SIGKILL')
      stdout.destroy()
    },
  }
}

/** It may read its own code and what it is handed open; no other file, no process, no thread; with memory of its own. */
function fence(): readonly string[] {
  const root = realpathSync(join(import.meta.dirname, '../../..'))
  const readable = [
    'src/tabular',
    'node_modules/yauzl',
    'node_modules/pend',
    'node_modules/saxes',
    'node_modules/xmlchars',
  ]
  return [
    '--permission',
    ...[...readable.map((folder) => `${folder}/*`), 'package.json'].map(
      (path) => `--allow-fs-read=${join(root, path)}`,
    ),
    `--max-old-space-size=${limits.heap}`,
    '--max-semi-space-size=16',
    '--no-warnings',
  ]
}

async function* linesOf(child: ChildProcess, stdout: Readable): AsyncGenerator<string, void> {
  const chunks = stdout.iterator({ destroyOnReturn: true })
  let pieces: Buffer[] = []
  let waiting = 0
  for (;;) {
    const { done, value } = await withoutSilence(child, chunks.next() as Promise<IteratorResult<Buffer, undefined>>)
    if (done) return
    let from = 0
    for (let end = value.indexOf(lineEnd); end >= 0; end = value.indexOf(lineEnd, from)) {
      pieces.push(value.subarray(from, end))
      yield Buffer.concat(pieces).toString()
      pieces = []
      waiting = 0
      from = end + 1
    }
    pieces.push(value.subarray(from))
    waiting += value.length - from
    if (waiting > longestLine) throw new Unreadable('reader-stopped', { reason: 'it said too much at once' })
  }
}

const lineEnd = 10
/** A page and a row beyond it, each character escaped. */
const longestLine = 16 * 1024 * 1024

async function withoutSilence<T>(child: ChildProcess, next: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    child.kill('SIGKILL')
    reject(new Unreadable('reader-stopped', { reason: 'it took too long' }))
  }, limits.silentSeconds * 1000)
  try {
    return await Promise.race([next, promise])
  } finally {
    clearTimeout(timer)
  }
}
