import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { readJob, saveSuggested, untilPersonsTurn } from '../http/upload.ts'
import { chromium } from './chromium.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const sample = (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, `../../samples/cases-${name}.csv`), 'utf8')

describe.runIf(chromium.there)('the states of an import and its dialogs, at both widths, light and dark', () => {
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
    await looksRight(page, name, twoViews)
  })

  test('Import Data', async () => {
    await page.goto('/data-jobs?dialog=import')
    await page.getByRole('dialog', { name: 'Import Data' }).waitFor()
    await looksRight(page, 'Import Data')
    await page.getByLabel('File').setInputFiles(join(import.meta.dirname, '../../samples/cases-clean.csv'))
    await page.getByText('Done', { exact: true }).waitFor()
    await looksRight(page, 'Import Data, Done', twoViews)
    await page.getByLabel('File').setInputFiles(join(import.meta.dirname, '../../samples/cases-duplicates.csv'))
    await page.getByText(/^This file was imported on/).waitFor()
    await looksRight(page, 'Import Data, imported before', twoViews)
  })

  test('a mapping with something to settle', async () => {
    await page.goto(`/data-jobs/${jobs['mapped'] ?? ''}/mapping`)
    await page.getByRole('combobox', { name: 'Target Field of Email' }).fill('First Name')
    await page.getByRole('option', { name: 'First Name', exact: true }).click()
    await page.getByText('Several columns feed').first().waitFor()
    await looksRight(page, 'Mapping, two columns on one field', twoViews)
  })

  test('the dialogs of the pages', async () => {
    await page.goto(`/data-jobs/${jobs['mapped'] ?? ''}/mapping`)
    await page.getByRole('button', { name: 'Change how the file is read' }).click()
    await looksRight(page, 'How the file is read')
    await page.goto(`/data-jobs/${jobs['complete'] ?? ''}/records?outcome=failed`)
    await page.getByRole('button', { name: 'Row 5', exact: true }).click()
    await page.getByRole('button', { name: 'Row 11', exact: true }).click()
    await looksRight(page, 'RECORDS, rows that are open', twoViews)
    await page.getByRole('button', { name: 'Download' }).click()
    await page.getByRole('menuitem').first().waitFor()
    await looksRight(page, 'RECORDS, Download', twoViews)
    await page.keyboard.press('Escape')
    await page.goto(`/data-jobs/${jobs['ready'] ?? ''}`)
    await page.getByRole('button', { name: 'Cancel import' }).click()
    await looksRight(page, 'Cancel this import')
  })
})
