import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { Coding } from './coding.ts'
import type { Dialect } from './dialect.ts'
import { limits } from './limits.ts'
import { Stretch } from './stretch.ts'

/** What is held of a file at once, in bytes, whatever it holds: the longest row, a stretch behind it, and the next. */
export const heldBytes = limits.row + 2 * limits.stretch

/** Reads a file a stretch at a time. */
export interface Stretches {
  /** The next one. It begins with what was left over of the one before: its last `rest` units. */
  next(rest: number): Promise<Stretch>
  close(): Promise<void>
}

export async function openStretches(file: string, coding: Coding, dialect: Dialect, from: number): Promise<Stretches> {
  const handle = await open(file)
  const buffer = Buffer.allocUnsafe(heldBytes - limits.stretch + coding.unit)
  const chunk = Buffer.allocUnsafe(limits.stretch)
  let at = from
  let shown = 0
  let filled = 0
  let ahead = expected(fill(handle, chunk, from))
  return {
    async next(rest) {
      const used = shown - rest * coding.unit
      buffer.copyWithin(0, used, filled)
      at += used
      filled -= used
      const got = await ahead
      chunk.copy(buffer, filled, 0, got)
      filled += got
      const last = got < chunk.length
      if (last) filled += halfUnit(buffer, filled, coding)
      // The next part is read while this one is scanned.
      if (!last) ahead = expected(fill(handle, chunk, at + filled))
      shown = last ? filled : whatIsShown(buffer, filled, coding)
      return new Stretch(coding, dialect, buffer.subarray(0, shown), at, last)
    },
    async close() {
      await ahead.catch(() => 0)
      await handle.close()
    },
  }
}

/** A failure is for whoever waits for the next stretch, not for the process. */
function expected(reading: Promise<number>): Promise<number> {
  reading.catch(() => 0)
  return reading
}

/** Makes half a unit at the end of the file one that means nothing, so that its row is a problem and not cut silently. */
function halfUnit(buffer: Buffer, filled: number, coding: Coding): number {
  if (filled % coding.unit === 0) return 0
  return coding.encode('\ud800').copy(buffer, filled - 1) - 1
}

/** Fills a chunk from a place in the file; answers how much there was. */
async function fill(handle: FileHandle, chunk: Buffer, at: number): Promise<number> {
  let got = 0
  while (got < chunk.length) {
    const { bytesRead } = await handle.read(chunk, got, chunk.length - got, at + got)
    if (bytesRead === 0) break
    got += bytesRead
  }
  return got
}

/** Whole units, and no return at the end: whether it is half of a line end shows only with what follows. */
function whatIsShown(buffer: Buffer, filled: number, coding: Coding): number {
  const whole = filled - (filled % coding.unit)
  return coding.units(buffer.subarray(whole - coding.unit, whole)) === '\r' ? whole - coding.unit : whole
}
