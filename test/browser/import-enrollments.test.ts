import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { chromium } from './chromium.ts'
import { bringIn, saveMapping, startImport, tally, untilRead } from './import-steps.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const people = [
  'Identifier,FirstName,LastName,DateOfBirth',
  'en-1,Ann,Stay,2000-01-02',
  'en-2,Bo,Stay,2000-01-02',
  'en-3,Bo,Stay,2000-01-02',
  '',
].join('\n')
const headers = 'Participant ID,FirstName,LastName,DateOfBirth,Program Name,Program Start Date,Program End Date'
const file = (...rows: readonly string[]): string => [headers, ...rows, ''].join('\n')

describe.runIf(chromium.there)('enrollments come in by file, in a real browser', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  test('from Import Data to RECORDS: who is meant is asked under Fix Errors, and the log links what was made', async () => {
    await bringIn(page, people, 'people.csv', { type: 'Participants' })
    await saveMapping(page)
    await startImport(page)

    const rows = file(
      'en-1,,,,Emergency Housing,2026-01-05,',
      ',Bo,Stay,2000-01-02,Emergency Housing,2026-01-05,2026-02-01',
    )
    await bringIn(page, rows, 'enrollments.csv', { type: 'Program enrollments' })
    await untilRead(page)
    await looksRight(page, 'Program enrollments, mapping', twoViews)
    await saveMapping(page)
    expect([await tally(page, 'Create'), await tally(page, 'Errors')]).toEqual(['1', '1'])
    await page.getByRole('link', { name: 'Fix Errors', exact: true }).last().click()
    await page.getByText(/^More than one person on file agrees with this row/).waitFor()
    await looksRight(page, 'Program enrollments, Fix Errors', twoViews)
    await page.getByRole('button', { name: /^Bo Stay \(en-3, 2000-01-02\)/ }).click()
    await page.getByRole('heading', { name: 'Every text has an answer' }).waitFor()
    await page.getByRole('button', { name: 'Next', disabled: false }).click()
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
    expect([await tally(page, 'Create'), await tally(page, 'Errors')]).toEqual(['2', '0'])
    await startImport(page)
    await page.getByRole('link', { name: 'RECORDS' }).click()
    await page.getByRole('table', { name: 'Rows of the file' }).waitFor()
    expect(await page.getByText(/^enroll_…/).count()).toBeGreaterThan(0)
    await looksRight(page, 'Program enrollments, RECORDS', twoViews)
  })
})
