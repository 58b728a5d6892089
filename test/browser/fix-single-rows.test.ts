import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cellOf, workedOn } from '../support/error-workbooks.ts'
import { chromium } from './chromium.ts'
import { bringIn, saveMapping, startImport, tally } from './import-steps.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const headers = 'Identifier,FirstName,Email,ReferralSource,TreatmentPeriod'
const file = (...rows: readonly string[]): string => [headers, ...rows, ''].join('\n')

describe.runIf(chromium.there)('errors are fixed row by row, in a real browser', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const fixErrors = async (content: string, name: string): Promise<void> => {
    await bringIn(page, content, name)
    await saveMapping(page)
    await page.getByRole('link', { name: 'Fix Errors', exact: true }).last().click()
    await page.getByRole('heading', { name: 'Error Summary' }).waitFor()
  }
  const cell = (row: number, column: number) => page.locator(`[data-at="${row}.${column}"]`)
  const finish = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Next', disabled: false }).click()
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
  }

  test('in a grid, by the keyboard: each wrong cell says what is wrong, and the row says when it is good', async () => {
    const rows = ['fr-1,Ann,ann@example.edu,HOUSING,1', 'fr-2,Bo,nobody,Housng,1', 'fr-3,Cy,,HOUSING,x', 'fr-4,Di']
    await fixErrors(file(...rows), 'grid.csv')
    await page.getByRole('link', { name: 'Edit rows', exact: true }).click()
    await page.getByRole('grid', { name: 'Rows with errors' }).waitFor()

    await cell(0, 2).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Email, row 3').fill('bo@')
    await page.keyboard.press('Escape')
    expect(await cell(0, 2).textContent()).toBe('nobody')
    await page.keyboard.press('F2')
    await page.getByLabel('Email, row 3').fill('bo@example.edu')
    await page.keyboard.press('Tab')
    await page.locator('[data-at="0.3"]:focus').waitFor()
    await page.locator('[data-at="0.2"]:not([aria-invalid])').waitFor()
    await page.getByText('Housng is not in the list').waitFor()
    await page.getByRole('group', { name: 'Did you mean…? ReferralSource' }).getByRole('button').first().click()
    await page.getByText('Row 3 is good now.').waitFor()

    await cell(1, 4).focus()
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await page.getByText('Row 4 is good now.').waitFor()
    await page.locator('[data-at="2.4"]:focus').waitFor()

    await page.getByText('Row 5 has 2 cells, the header has 5.').waitFor()
    await page.getByText('Put its cells right.').waitFor()
    await page.keyboard.type('1')
    await page.keyboard.press('Enter')
    await page.getByText('Row 5 is good now.').waitFor()
    await page.getByRole('button', { name: 'Take back what was said for row 5' }).click()
    await page.getByText('Row 5 has 2 cells, the header has 5.').waitFor()
    await page.getByRole('button', { name: 'Leave out row 5' }).click()
    await page.getByText('Row 5 is left out.').first().waitFor()
    await looksRight(page, 'Edit rows, edited', twoViews)

    await page.getByRole('button', { name: 'Back to Fix Errors' }).click()
    await page.getByRole('heading', { name: 'Every error is corrected' }).waitFor()
  })

  test('in a workbook: downloaded, fixed in another program, uploaded into the same job, and finished', async () => {
    const rows = ['fw-1,Ann,ann@example.edu,HOUSING,1', '00417,Bo,nobody,Housng,1', 'fw-3,Cy,cy@,HOUSING,2', 'fw-4,Di']
    await fixErrors(file(...rows), 'book.csv')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download rows with errors' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('book errors.xlsx')
    const fixed = await workedOn(await readFile(await download.path()), (sheet) => {
      expect(cellOf(sheet, 3, 'Identifier').text).toBe('00417')
      cellOf(sheet, 3, 'Email').value = 'bo@example.edu'
      cellOf(sheet, 4, 'Email').value = 'cy@example.edu'
      cellOf(sheet, 5, 'Leave out').value = 'yes'
    })
    const hand = (buffer: Buffer, name: string): Promise<void> =>
      page.getByLabel('Workbook of fixed rows').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

    await hand(Buffer.from(file(...rows)), 'other.csv')
    await page.getByText('This is not a workbook of rows with errors').waitFor()
    await looksRight(page, 'Fix Errors, a workbook that is none', twoViews)
    await hand(fixed, 'fixed.xlsx')
    await page.getByText('fixed.xlsx was taken in').waitFor()
    await page.getByText('2 cells of 2 rows changed, 1 row left out.').waitFor()
    await looksRight(page, 'Fix Errors, a workbook taken in', twoViews)
    await page.getByRole('combobox', { name: 'Another value for Housng' }).fill('HOUSING')
    await page.getByRole('button', { name: 'Use for Housng' }).click()
    await finish()
    await startImport(page)
    expect([await tally(page, 'Created'), await tally(page, 'Skipped')]).toEqual(['3', '1'])
  })
})
