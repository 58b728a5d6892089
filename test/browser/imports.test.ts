import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { chromium } from './chromium.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const sample = (name: string): string => join(import.meta.dirname, `../../samples/cases-${name}.csv`)

describe.runIf(chromium.there)('manual A, in a real browser', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  test('a first import: IMPORT, Done, CREATE IMPORT JOB, SAVE MAPPING, START IMPORT, INFO, RECORDS', async () => {
    await page.goto('/data-jobs')
    await page.getByRole('link', { name: 'IMPORT', exact: true }).first().click()
    await page.getByRole('dialog', { name: 'Import Data' }).waitFor()
    await page.getByLabel('File').setInputFiles(sample('clean'))
    await page.getByText('Done', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'CREATE IMPORT JOB' }).click()
    await page.waitForURL(/\/mapping$/)
    await page.getByRole('button', { name: 'SAVE MAPPING' }).click()
    await page.waitForURL(/\/start$/)
    await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    await page.getByText('Successful').waitFor()
    await page.getByRole('link', { name: 'RECORDS' }).click()
    await page.getByRole('table', { name: 'Rows of the file' }).waitFor()
    expect(await page.getByRole('row').count()).toBe(51)
  })
})
