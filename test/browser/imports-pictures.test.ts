import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { readJob, saveSuggested, untilPersonsTurn } from '../http/upload.ts'
import { chromium } from './chromium.ts'
import { at, complaints, openBrowser, type Ground, type Theme, type Width } from './open-browser.ts'

const pictures = process.env['MUSTER_PICTURES']
const views: readonly (readonly [Width, Theme])[] = [
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
]
const sample = (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, `../../samples/cases-${name}.csv`), 'utf8')

describe.runIf(chromium.there)('the pages of an import, at both widths, light and dark', () => {
  let ground: Ground
  let page: Page
  const jobs: Record<string, string> = {}
  beforeAll(async () => {
    ground = await openBrowser()
    const { admin } = ground.server
    const mapped = await readJob(admin, await sample('dirty'), 'county-housing-referrals-2026-11.csv')
    const ready = await readJob(admin, await sample('dirty'), 'county-housing-referrals-2026-12.csv')
    await saveSuggested(admin, ready.id)
    await untilPersonsTurn(admin, ready.id)
    const paused = await readJob(admin, await sample('duplicates'), 'conduct-referrals.csv')
    await saveSuggested(admin, paused.id)
    await untilPersonsTurn(admin, paused.id)
    await admin.call(api.imports.start, { params: { id: paused.id }, body: { firstRows: 5 } })
    await untilPersonsTurn(admin, paused.id)
    const complete = await readJob(admin, await sample('dirty'), 'housing-referrals-2026-10.csv')
    await saveSuggested(admin, complete.id)
    await untilPersonsTurn(admin, complete.id)
    await admin.call(api.imports.start, { params: { id: complete.id }, body: {} })
    await untilPersonsTurn(admin, complete.id)
    const failed = await readJob(admin, 'Identifier\n', 'only-a-header.csv')
    Object.assign(jobs, { mapped: mapped.id, ready: ready.id, paused: paused.id, complete: complete.id })
    Object.assign(jobs, { failed: failed.id })
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  test.each([
    ['Import Field Mapping', 'mapped', '/mapping'],
    ['Start Import Job', 'ready', '/start'],
    ['Fix Errors', 'ready', '/errors'],
    ['INFO, not started', 'ready', ''],
    ['INFO, paused', 'paused', ''],
    ['INFO, complete', 'complete', ''],
    ['INFO, failed', 'failed', ''],
    ['RECORDS', 'complete', '/records'],
    ['RECORDS, failed', 'complete', '/records?outcome=failed'],
    ['RECORDS, nothing found', 'complete', '/records?search=nobody-of-this-name'],
  ])('%s', async (name, job, step) => {
    await page.goto(`/data-jobs/${jobs[job] ?? ''}${step}`)
    await looksRight(page, name)
  })

  test('Import Data', async () => {
    await page.goto('/data-jobs?dialog=import')
    await page.getByRole('dialog', { name: 'Import Data' }).waitFor()
    await looksRight(page, 'Import Data')
    await page.getByLabel('File').setInputFiles(join(import.meta.dirname, '../../samples/cases-clean.csv'))
    await page.getByText('Done', { exact: true }).waitFor()
    await looksRight(page, 'Import Data, Done')
    await page.getByLabel('File').setInputFiles(join(import.meta.dirname, '../../samples/cases-duplicates.csv'))
    await page.getByText(/^This file was imported on/).waitFor()
    await looksRight(page, 'Import Data, imported before')
  })

  test('a mapping with something to settle', async () => {
    await page.goto(`/data-jobs/${jobs['mapped'] ?? ''}/mapping`)
    await page.getByRole('combobox', { name: 'Target Field of Email' }).fill('First Name')
    await page.getByRole('option', { name: 'First Name', exact: true }).click()
    await page.getByText('Several columns feed').first().waitFor()
    await looksRight(page, 'Mapping, two columns on one field')
  })

  test('the dialogs of the pages', async () => {
    await page.goto(`/data-jobs/${jobs['mapped'] ?? ''}/mapping`)
    await page.getByRole('button', { name: 'Change how the file is read' }).click()
    await looksRight(page, 'How the file is read')
    await page.goto(`/data-jobs/${jobs['complete'] ?? ''}/records?outcome=failed`)
    await page.getByRole('button', { name: /^Row/ }).first().click()
    await looksRight(page, 'Row')
    await page.goto(`/data-jobs/${jobs['ready'] ?? ''}`)
    await page.getByRole('button', { name: 'Cancel import' }).click()
    await looksRight(page, 'Cancel this import')
  })
})

async function looksRight(page: Page, name: string): Promise<void> {
  for (const [width, theme] of views) {
    await at(page, width, theme)
    await page.getByRole('heading', { level: 1 }).or(page.getByRole('dialog')).first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.evaluate('Promise.all(document.getAnimations().map((a) => a.finished.catch(() => undefined)))')
    await picture(page, `${name} ${width} ${theme}`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
    expect.soft(said, `${name} at ${width}, ${theme}`).toEqual([])
    expect
      .soft(await page.evaluate('document.documentElement.scrollWidth'), `${name} at ${width}`)
      .toBeLessThanOrEqual(width)
  }
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name.replaceAll(/\W+/g, '-')}.png`) })
}
