import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { workerFlags } from '../../src/worker/index.ts'
import type { Measured } from './read-measured.ts'

/** What reading came to, file by file, and what was left in the folders that its process could write to. */
export interface ReadApart {
  readonly measured: readonly Measured[]
  readonly left: readonly string[]
}

/** Reads files in a process of its own, with the flags of a worker, so that memory is that of reading alone. */
export async function readApart(...files: readonly string[]): Promise<ReadApart> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-apart-'))
  try {
    const script = join(import.meta.dirname, 'read-measured.ts')
    const child = spawn(process.execPath, [...workerFlags, '--no-warnings', script, ...files], {
      cwd: folder,
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    const said = await text(child.stdout)
    await ended
    const measured = said
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Measured)
    return { measured, left: await readdir(folder) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
