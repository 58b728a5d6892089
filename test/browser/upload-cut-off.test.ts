import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { chromium } from './chromium.ts'
import { gateTo, type Gate } from './gate.ts'
import { complaints, openBrowser, signIn, type Ground } from './open-browser.ts'

const megabyte = 1_000_000
const cutAfter = 12 * megabyte
/** Requests about the upload, their headers, and what a browser asks besides. */
const around = megabyte / 2

const large = (name: string): Buffer => {
  const line = (n: number): string => `${name}-${n},Somebody with a rather long name ${n * 7_919},${n % 97}\n`
  return Buffer.from(`Identifier,LastName,Custom.NOTES\n${Array.from({ length: 600_000 }, (_, n) => line(n)).join('')}`)
}
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

describe.runIf(chromium.there)('a large file whose upload is cut off in the middle', () => {
  let ground: Ground
  let gate: Gate
  let page: Page
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-large-'))
    // Nobody reads what arrives here: it is compared as it lies on the disk.
    ground = await openBrowser({ worker: 'none', clock: Date.now })
    gate = await gateTo(ground.server.url)
    page = await ground.stranger()
    await page.goto(`${gate.url}/sign-in`)
    await signIn(page)
  })
  afterAll(async () => {
    await gate.cut()
    await ground.close()
    await rm(folder, { recursive: true })
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const written = async (name: string): Promise<{ bytes: Buffer; path: string }> => {
    const bytes = large(name)
    const path = join(folder, `${name}.csv`)
    await writeFile(path, bytes)
    return { bytes, path }
  }
  const choose = async (on: Page, path: string): Promise<void> => {
    await on.goto(`${gate.url}/data-jobs?dialog=import`)
    await on.getByLabel('File', { exact: true }).setInputFiles(path)
  }
  /** From where on a page sends, each time that it does. */
  const offsetsOf = (on: Page): number[] => {
    const offsets: number[] = []
    on.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
    })
    return offsets
  }
  /** On the disk of the server, of what went through. */
  const mostHasArrived = (): Promise<void> => expect.poll(arrived, { timeout: 30_000 }).toBeGreaterThan(cutAfter / 2)
  const arrived = async (): Promise<number> => {
    const incoming = join(ground.server.uploads, 'incoming')
    const sizes = (await readdir(incoming)).map(async (name) => (await stat(join(incoming, name))).size)
    return Math.max(0, ...(await Promise.all(sizes)))
  }

  /** Done; and what became a job is what was chosen. */
  async function arrivesWhole(on: Page, bytes: Buffer): Promise<void> {
    await on.getByText('Done', { exact: true }).waitFor()
    await on.getByRole('button', { name: 'CREATE IMPORT JOB' }).click()
    await on.waitForURL(/\/data-jobs\/job_\w+/)
    const id = /job_\w+/.exec(on.url())?.[0] ?? ''
    const { file } = await ground.server.admin.call(api.imports.view, { params: { id } })
    expect(file).toMatchObject({ bytes: bytes.length, sha256: digest(bytes) })
    expect(await keptAs(digest(bytes))).toBe('byte for byte')
  }
  async function keptAs(sha256: string): Promise<string> {
    for (const entry of await readdir(ground.server.uploads, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && digest(await readFile(join(entry.parentPath, entry.name))) === sha256)
        return 'byte for byte'
    }
    return 'not there'
  }

  test('the connection: it says so, tries again by itself, and sends only what had not arrived', async () => {
    const { bytes, path } = await written('cut')
    const offsets = offsetsOf(page)
    const there = gate.stopAfter(cutAfter)
    await choose(page, path)
    await there
    await mostHasArrived()
    await gate.cut()
    await page.getByText('No connection.').waitFor()
    const before = gate.passed()
    await gate.open()
    await arrivesWhole(page, bytes)
    expect(offsets.shift()).toBe(0)
    fromTheMiddle(offsets, gate.passed() - before, bytes.length)
  })

  test('the tab: the same file, chosen again in another, goes on from the middle', async () => {
    const { bytes, path } = await written('closed')
    const first = await page.context().newPage()
    const there = gate.stopAfter(cutAfter)
    await choose(first, path)
    await there
    await mostHasArrived()
    await first.close()
    // What was still on its way goes with the tab.
    await gate.cut()
    await gate.open()
    const second = await page.context().newPage()
    const offsets = offsetsOf(second)
    const before = gate.passed()
    await choose(second, path)
    await arrivesWhole(second, bytes)
    fromTheMiddle(offsets, gate.passed() - before, bytes.length)
    await second.close()
  })
})

/** What had arrived was most of what had been sent, and was not sent again. */
function fromTheMiddle(offsets: readonly number[], sent: number, size: number): void {
  const first = Math.min(...offsets)
  expect(first).toBeGreaterThan(cutAfter / 2)
  expect(sent).toBeLessThan(size - first + around)
}
