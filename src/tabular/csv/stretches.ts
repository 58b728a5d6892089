import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { Coding } from './coding.ts'
import type { Dialect } from './dialect.ts'
import { limits } from './limits.ts'
import { Stretch } from './stretch.ts'

/** What is held of a file at once, in bytes, whatever it holds: the longest row, and what is read behind it. */
export const heldBytes = limits.row + limits.stretch

/** Reads a file a stretch at a time. */
export interface Stretches {
  /** The next one. It begins with what was left over of the one before: its last `rest` units. */
  next(rest: number): Promise<Stretch>
  close(): Promise<void>
}

export async function openStretches(file: string, coding: Coding, dialect: Dialect, from: number): Promise<Stretches> {
  const handle = await open(file)
  const buffer = Buffer.allocUnsafe(heldBytes)
  let at = from
  let shown = 0
  let filled = 0
  return {
    async next(rest) {
      const used = shown - rest * coding.unit
      buffer.copyWithin(0, used, filled)
      at += used
      filled -= used
      const wanted = Math.min(filled + limits.stretch, heldBytes)
      const got = await fill(handle, buffer, filled, wanted, at + filled)
      filled += got
      const last = filled < wanted
      shown = last ? filled : whatIsShown(buffer, filled, coding)
      return new Stretch(coding, dialect, buffer.subarray(0, shown), at, last)
    },
    close: () => handle.close(),
  }
}

async function fill(handle: FileHandle, buffer: Buffer, from: number, to: number, at: number): Promise<number> {
  let got = 0
  while (from + got < to) {
    const { bytesRead } = await handle.read(buffer, from + got, to - from - got, at + got)
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
