import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Incoming } from './file-store.ts'
import { aboutFrom, aboutText, ours } from './names.ts'

/** A file an upload, and what was said of it beside it. */
export async function incomingOnDisk(
  folder: string,
): Promise<Incoming & { readonly path: (upload: string) => string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = (upload: string) => join(folder, ours(upload))
  const said = (upload: string) => `${path(upload)}.json`
  const remove = async (upload: string): Promise<void> => {
    const files = [path(upload), said(upload), `${said(upload)}.part`]
    await Promise.all(files.map((file) => rm(file, { force: true })))
  }
  return {
    path,
    begin: async (upload, about) => {
      try {
        await writeFile(path(upload), '', { mode: 0o600 })
        await writeFile(said(upload), aboutText(about), { mode: 0o600 })
      } catch (error) {
        // Nobody is told its name.
        await remove(upload).catch(() => undefined)
        throw error
      }
    },
    look: async (upload) => {
      try {
        return { ...aboutFrom(await readFile(said(upload), 'utf8')), bytes: (await stat(path(upload))).size }
      } catch (error) {
        if (isGone(error)) return undefined
        throw error
      }
    },
    sayMore: async (upload, about) => {
      await writeFile(`${said(upload)}.part`, aboutText(about), { mode: 0o600 })
      await rename(`${said(upload)}.part`, said(upload))
    },
    append: async (upload, offset, body) => {
      const file = await open(path(upload), 'r+')
      try {
        let end = offset
        for await (const chunk of body) end = await writeAll(file, chunk, end)
        return end
      } finally {
        await file.close()
      }
    },
    content: (upload) => createReadStream(path(upload)),
    remove,
    sweep: async (since) => {
      for (const name of await readdir(folder)) {
        const file = join(folder, name)
        const found = await stat(file).catch(() => undefined) // by another server, at the same time
        if (found && found.mtimeMs < since) await rm(file, { force: true })
      }
    },
  }
}

async function writeAll(file: FileHandle, chunk: Buffer, offset: number): Promise<number> {
  let written = 0
  while (written < chunk.length)
    written += (await file.write(chunk, written, chunk.length - written, offset + written)).bytesWritten
  return offset + written
}

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
