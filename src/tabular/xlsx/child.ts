import { Socket } from 'node:net'
import { isRefused } from '../table.ts'
import type { Refused, Told } from '../table.ts'
import { Unreadable } from '../unreadable.ts'
import { limits } from './limits.ts'
import { openSheet } from './read-workbook.ts'

/**
 * The process in which a workbook is read: it gets the file open as its fourth descriptor, what was told on its first
 * line of input, and writes a line of JSON a page. It may read nothing else, and ends when its parent does.
 */
async function main(): Promise<void> {
  const told = await firstLine()
  out.end(`${JSON.stringify(await answer(told))}\n`, () => process.exit(0))
}

const openFile = 3

/** Unlike process.stdout it does not stand still while a page is on its way. */
const out = new Socket({ fd: 1, readable: false, writable: true })

function firstLine(): Promise<Told> {
  const { promise, resolve } = Promise.withResolvers<Told>()
  let text = ''
  process.stdin.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
    const end = text.indexOf('\n')
    if (end >= 0) resolve(JSON.parse(text.slice(0, end)) as Told)
  })
  // The parent keeps our input open for as long as it lives.
  process.stdin.on('end', () => process.exit(1)).on('error', () => process.exit(1))
  out.on('error', () => process.exit(1))
  return promise
}

/** What is said last: what was found, or why reading ended. */
async function answer(told: Told): Promise<object> {
  try {
    const sheet = await openSheet(openFile, told)
    if (isRefused(sheet)) return sheet
    await say(JSON.stringify({ opened: sheet.described }))
    let silence = 0
    for await (const { rows, json } of sheet.pages) {
      refuseTooMuch()
      if (rows > 0 || ++silence % pagesOfSilence === 0) await say(json)
    }
    return { end: sheet.found() }
  } catch (error) {
    return error instanceof Unreadable ? error.refused : stopped('an error in the program')
  }
}

/** Blank rows are read in silence; from time to time it is said that they are. */
const pagesOfSilence = 16

const stopped = (reason: string): Refused => ({ refused: 'reader-stopped', facts: { reason } })

function refuseTooMuch(): void {
  const { user, system } = process.cpuUsage()
  if (user + system > limits.cpuSeconds * 1e6) throw new Unreadable('reader-stopped', { reason: 'it took too long' })
  if (process.memoryUsage.rss() > limits.memory)
    throw new Unreadable('reader-stopped', { reason: 'it took too much memory' })
}

/** No faster than the parent takes it: one page is on its way while the next is read, and no more. */
function say(json: string | Buffer): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const waits = out.writableLength > 0
  out.cork()
  out.write(json)
  out.write('\n', () => waits && resolve())
  out.uncork()
  if (!waits) resolve()
  return promise
}

await main()
