import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { filledIn } from '../support/workbook-by-another.ts'
import { escaped, sheetOf, textRows, workbook } from '../support/workbook.ts'
import { chromium } from './chromium.ts'
import { bringIn, saveMapping, startImport, tally } from './import-steps.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const text = (ref: string, said: string): string => `<c r="${ref}" t="inlineStr"><is><t>${escaped(said)}</t></is></c>`

/** A title, ids as numbers beside ids as texts, days, a formula, a hidden row; and notes on a sheet before it. */
const book = workbook({
  rows: { Notes: textRows([['What this file is about'], ['Referrals of the week']]), Referrals: '', 'Old ones': '' },
  hidden: ['Old ones'],
  formats: ['dd/mm/yyyy'],
  entries: [
    {
      name: 'xl/worksheets/sheet2.xml',
      content: sheetOf(
        `<row r="1">${text('A1', 'Referrals of the week')}</row><row r="3">${['Identifier', 'FirstName', 'LastName', 'Custom.SANCTION_DEADLINE'].map((header, at) => text(`${'ABCD'[at]}3`, header)).join('')}</row>` +
          `<row r="4">${text('A4', '00417')}${text('B4', 'Zoë')}${text('C4', 'Doe')}<c r="D4" s="1"><v>46085</v></c></row>` +
          `<row r="5" hidden="1"><c r="A5"><v>418</v></c>${text('B5', 'Ann')}${text('C5', 'Lee')}<c r="D5" s="1"><v>46090</v></c></row>` +
          `<row r="6">${text('A6', '00419')}${text('B6', 'Bo')}<c r="C6" t="str"><f>"Mo"&amp;"ss"</f><v>Moss</v></c></row>`,
        { after: '<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>' },
      ),
    },
  ],
})

describe.runIf(chromium.there)('a workbook in the browser', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await openBrowser()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  test('is uploaded, another of its sheets is chosen, and its rows are imported', async () => {
    const page = await ground.signedIn()
    await bringIn(page, book, 'referrals.xlsx')
    await page.getByText('sheet “Notes” (1 of 3)').waitFor()
    await page.getByRole('button', { name: 'Change how the file is read' }).click()
    await looksRight(page, 'How a workbook is read', twoViews)
    await page.getByLabel('Sheet').selectOption('Referrals')
    await page.getByRole('button', { name: 'Read again' }).click()
    await page.getByText('sheet “Referrals” (2 of 3), header in row 3').waitFor()
    await page.getByText('Column A has texts of up to 5 digits with zeros in front').waitFor()
    await looksRight(page, 'Mapping of a workbook', twoViews)
    await saveMapping(page)
    await startImport(page)
    expect(await tally(page, 'Created')).toBe('3')
  })

  test('is generated as a template, filled in, and imported without a touch of the mapping', async () => {
    const page = await ground.signedIn()
    await page.goto('/data-jobs')
    await page.getByRole('button', { name: 'Generate Template' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Cases, .xlsx' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('cases.xlsx')
    const template = await readFile(await download.path())
    const rows = [{ Identifier: '00521', FirstName: 'Ida', LastName: 'Poe' }]
    await bringIn(page, await filledIn(template, rows), 'cases.xlsx')
    await page.getByText('sheet “Cases” (1 of 3)').waitFor()
    await saveMapping(page)
    await startImport(page)
    expect([await tally(page, 'Created'), await tally(page, 'Skipped')]).toEqual(['1', '1'])
  })

  test('is refused in one sentence where it is damaged, and can be read in another way', async () => {
    const page = await ground.signedIn()
    await bringIn(page, book.subarray(0, -30), 'cut.xlsx')
    await page.getByText('The workbook is cut off: its end is missing.').first().waitFor()
    await page.getByRole('button', { name: 'Change how it is read' }).click()
    await page.getByLabel('Sheet').waitFor()
  })
})
