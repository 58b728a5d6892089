import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'

/** Where a server that was started on this data folder listens. */
export interface ServerNote {
  readonly url: string
  readonly pid: number
}

const fileOf = (config: Config): string => join(config.data, 'server.json')

/** Leaves word for the command line; the newest server's stands. */
export async function leaveNote(config: Config, note: ServerNote): Promise<void> {
  const draft = `${fileOf(config)}.${note.pid}`
  await writeFile(draft, `${JSON.stringify(note)}\n`, { mode: 0o600 })
  await rename(draft, fileOf(config))
}

export async function takeNoteBack(config: Config): Promise<void> {
  if ((await readNote(config))?.pid === process.pid) await rm(fileOf(config), { force: true })
}

/** What was left last. Whoever left it may be gone without taking it back. */
export async function readNote(config: Config): Promise<ServerNote | undefined> {
  const text = await readFile(fileOf(config), 'utf8').catch(() => '')
  try {
    return noteFrom(JSON.parse(text))
  } catch {
    return undefined
  }
}

function noteFrom(note: unknown): ServerNote | undefined {
  if (typeof note !== 'object' || note === null || !('url' in note) || !('pid' in note)) return undefined
  const { url, pid } = note
  return typeof url === 'string' && URL.canParse(url) && typeof pid === 'number' ? { url, pid } : undefined
}
