import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { chromium } from './chromium.ts'
import { bringIn, saveMapping, startImport, tally, untilRead } from './import-steps.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const headers = 'Identifier,FirstName,LastName,Email,Custom.PREFERRED_NAME'
const file = (...rows: readonly string[]): string => [headers, ...rows, ''].join('\n')

describe.runIf(chromium.there)('people come in by file, in a real browser', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  test('created, then brought up to date: what each choice would do is shown, and RECORDS leads to the person', async () => {
    const first = file('ip-1,Ann,Example,ann@example.edu,', 'ip-2,Bo,Example,,')
    await bringIn(page, first, 'new-people.csv', { type: 'Participants', action: 'Create' })
    await saveMapping(page)
    expect(await tally(page, 'Create')).toBe('2')
    expect(await page.getByRole('heading', { name: 'What differs from the person on file' }).count()).toBe(0)
    await startImport(page)

    const second = file('IP-1,,,lee@example.edu,Annie', 'ip-2,Bo,Example,,', 'ip-3,Cy,Example,,', 'ip-4,,,,')
    const id = await bringIn(page, second, 'people-again.csv', { type: 'Participants' })
    await untilRead(page)
    await looksRight(page, 'Participants, mapping', twoViews)
    await saveMapping(page)
    await page.getByRole('heading', { name: 'What differs from the person on file' }).waitFor()
    expect([await tally(page, 'Create'), await tally(page, 'Update'), await tally(page, 'Skip')]).toEqual([
      '1',
      '1',
      '1',
    ])
    expect(await tally(page, 'Errors')).toBe('1')
    await page.getByText('adds up').waitFor()
    await looksRight(page, 'Participants, start', twoViews)
    await startImport(page)
    await looksRight(page, 'Participants, INFO', twoViews)
    await page.getByRole('link', { name: 'RECORDS' }).click()
    await page.getByRole('table', { name: 'Rows of the file' }).waitFor()
    await looksRight(page, 'Participants, RECORDS', twoViews)
    await page
      .getByRole('link', { name: /^part_/ })
      .first()
      .click()
    await page.waitForURL(/\/participants\/part_/)
    await page.getByText('lee@example.edu').first().waitFor()
    await looksRight(page, 'Participants, a person', twoViews)
    const { tally: kept } = await ground.server.admin.call(api.imports.view, { params: { id } })
    expect(kept).toMatchObject({ created: 1, updated: 1, skipped: 1, failed: 1 })
  })

  test('Update: an Identifier that nobody has is corrected under Fix Errors, for all rows that say it', async () => {
    const known = file('ip-9,Di,Example,,')
    await bringIn(page, known, 'one.csv', { type: 'Participants', action: 'Create' })
    await saveMapping(page)
    await startImport(page)
    const wrong = file('ip-99,,,di@example.edu,', 'ip-99,,,,Didi')
    await bringIn(page, wrong, 'update.csv', { type: 'Participants', action: 'Update' })
    await saveMapping(page)
    await page.getByRole('link', { name: 'Fix Errors', exact: true }).last().click()
    await page.getByText(/^Nobody on file has the Identifier ip-99/).waitFor()
    await looksRight(page, 'Participants, Fix Errors', twoViews)
    await page.getByRole('combobox', { name: 'Another value for ip-99' }).fill('ip-9')
    await page.getByRole('button', { name: 'Use for ip-99' }).click()
    await page.getByRole('heading', { name: 'Every text has an answer' }).waitFor()
    await page.getByRole('button', { name: 'Next', disabled: false }).click()
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
    expect(await tally(page, 'Update')).toBe('2')
    expect(await tally(page, 'Errors')).toBe('0')
  })

  test('Import Data offers the kinds and what may be done with each', async () => {
    await page.goto('/data-jobs?dialog=import')
    await page.getByLabel('Import type').selectOption({ label: 'Participants' })
    expect(await page.getByLabel('Import Action').locator('option').allTextContents()).toEqual([
      ...['Create or update', 'Create', 'Update'],
    ])
    await looksRight(page, 'Participants, Import Data', twoViews)
  })
})
