import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { createApp, type App } from '../../src/app.ts'
import { fullFor } from '../faults/full-for.ts'
import { asBatchIsSealed, held, oneBatchIsThere, whileChecking, type Moment } from '../faults/moments.ts'
import { openProxy, type Proxy } from '../faults/proxy.ts'
import { openWatch, type Watch } from '../faults/watch.ts'
import { startWorker, type WorkerProcess } from '../faults/worker-process.ts'
import { chromium } from './chromium.ts'
import { bringIn, saveMapping, tally } from './import-steps.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const rows = 400
const rowsInBatch = 50
const people = (name: string): string =>
  `Identifier,ReferralType\n${Array.from({ length: rows }, (_, n) => `${name}-${n},NOT-IN-THE-LIST\n`).join('')}`
const good = (name: string): string => people(name).replaceAll('NOT-IN-THE-LIST', 'BASICS')

describe.runIf(chromium.there)('a worker that is killed under a page that watches it', () => {
  let ground: Ground
  let page: Page
  let proxy: Proxy
  let watch: Watch
  let busy: App | undefined
  let worker: WorkerProcess | undefined
  beforeAll(async () => {
    ground = await openBrowser({ worker: 'none', clock: Date.now })
    proxy = await openProxy(ground.server.databaseUrl)
    watch = await openWatch(ground.server.databaseUrl)
    page = await ground.signedIn()
  })
  beforeEach(async () => {
    if (!worker?.running()) await another()
  })
  afterAll(async () => {
    await worker?.kill()
    await proxy.close()
    await watch.end()
    await ground.close()
  })
  afterEach(async () => {
    await goesToo()
    expect(complaints.splice(0)).toEqual([])
  })

  /** Lets the page see the worker at work up to such a moment, and kills it there. */
  async function killed(moment: Moment, nth: number, begin: () => Promise<void>): Promise<void> {
    const there = held(proxy, moment, nth)
    await begin()
    await there
    await worker?.kill()
    await watch.ageHeartbeats()
  }

  const goesToo = async (): Promise<void> => {
    const going = busy
    busy = undefined
    await going?.close()
  }

  const another = async (): Promise<void> => {
    proxy.onStatement(() => 'pass')
    worker = await startWorker({ databaseUrl: proxy.url, uploads: ground.server.uploads, rowsInBatch })
  }

  test('INFO says that nobody works on it, in every tab, and goes on by itself to complete when another worker comes', async () => {
    const id = await bringIn(page, good('load'), 'load.csv')
    await saveMapping(page)
    const list = await page.context().newPage()
    await list.goto('/data-jobs')
    // Another that is there, and busy for now.
    const { databaseUrl, uploads } = ground.server
    busy = await createApp({ databaseUrl, uploads, role: 'worker', logLevel: 'silent' })
    await killed(asBatchIsSealed, oneBatchIsThere, async () => {
      await page.getByRole('button', { name: 'START IMPORT' }).click()
      await page.waitForURL((url) => url.pathname === `/data-jobs/${id}`)
      await page.getByText('Loading', { exact: true }).waitFor()
      await list.getByText(/^Loading, [\d.]+%$/).waitFor()
    })

    await page.getByText('Resuming', { exact: true }).waitFor()
    await page.getByText('Waits for a worker', { exact: true }).waitFor()
    await goesToo()
    await watch.ageWorkers()
    await page.getByText('No worker is running').waitFor()
    const main = await page.getByRole('main').innerText()
    expect(main).not.toMatch(/\bLoading\b|Time left|Speed|rows\/s|the import goes on/)
    const stands = await ground.server.admin.call(api.imports.view, { params: { id } })
    expect(stands).toMatchObject({ status: 'loading', worker: 'missing', pace: { rowsPerSecond: null } })
    expect(stands.tally.created % rowsInBatch).toBe(0)
    expect(await tally(page, 'Created')).toBe(String(stands.tally.created))
    await list.getByText(/^Waits for a worker, [\d.]+%$/).waitFor()
    await page.reload()
    await page.getByText('No worker is running').waitFor()
    await looksRight(page, 'no worker', twoViews)

    await another()
    await page.getByText('Successful').waitFor()
    expect(await page.getByText('No worker is running').count()).toBe(0)
    expect(await page.locator('.huge').innerText()).toBe('100%')
    expect(await tally(page, 'Created')).toBe(String(rows))
    await page.getByText('adds up').waitFor()
    await list.getByRole('heading', { name: 'No import is waiting' }).waitFor()
    await list.close()
    expect(await casesOf(id)).toBe(rows)
  }, 180_000)

  test('the check says so too, and goes on by itself', async () => {
    const id = await bringIn(page, people('check'), 'check.csv')
    const [asIssuesAreWritten] = whileChecking
    if (!asIssuesAreWritten) throw new Error('There is no such moment.')
    await killed(asIssuesAreWritten, 2, async () => {
      await page.locator('button:not([aria-disabled])', { hasText: 'SAVE MAPPING' }).click()
      await page.getByRole('heading', { name: 'Checking every row' }).waitFor()
    })
    await watch.ageWorkers()
    await page.getByText('No worker is running').waitFor()
    await page.getByText('the rows wait to be checked').first().waitFor()
    await another()
    await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
    expect(await tally(page, 'Errors')).toBe(String(rows))
    expect(await casesOf(id)).toBe(0)
  })

  test('what is started while no worker runs does not look as if it had begun', async () => {
    await bringIn(page, good('queued'), 'queued.csv')
    await saveMapping(page)
    await worker?.kill()
    await watch.ageWorkers()
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    await page.getByText('No worker is running').waitFor()
    expect(await page.locator('.big-line').innerText()).toMatch(/Not begun\s+as soon as a worker runs/)
    await another()
    await page.getByText('Successful').waitFor()
    expect(await tally(page, 'Created')).toBe(String(rows))
  })

  test('an import whose database has no room says so on INFO and among Data Jobs, and goes on by itself', async () => {
    const disk = await fullFor(watch)
    const id = await bringIn(page, good('full'), 'full.csv')
    await saveMapping(page)
    await disk.fill()
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    await page.getByText('The disk of the database is full').waitFor()
    await page.getByText('Held up', { exact: true }).first().waitFor()
    expect(await page.getByRole('main').innerText()).not.toMatch(/\bLoading\b|Time left|Speed|rows\/s|Begins soon/)
    await looksRight(page, 'held up', twoViews)
    const list = await page.context().newPage()
    await list.goto('/data-jobs')
    await list.getByText(/^Held up/).waitFor()
    await list.close()
    await disk.free()
    await page.getByText('Successful').waitFor()
    expect(await page.getByText('Held up', { exact: true }).count()).toBe(0)
    expect(await casesOf(id)).toBe(rows)
  })

  const casesOf = async (job: string): Promise<number> => {
    let found = 0
    for (let after: string | undefined; ;) {
      const query = after === undefined ? { job } : { job, after }
      const { cases, next } = await ground.server.admin.call(api.cases.list, { query })
      found += cases.length
      if (next === undefined) return found
      after = next
    }
  }
})
