import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { readyJob, untilPersonsTurn } from '../http/upload.ts'
import { chromium } from './chromium.ts'
import { bringIn, saveMapping, startImport } from './import-steps.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const october = 'Identifier,ReferralSource,Flags,ProviderUserID\no-1,Housng,BLAK,Sam\no-2,Hous.,GREN,\n'
const november = [
  'Identifier,ReferralSource,Flags,ProviderUserID',
  ...['n-1,Housng,BLAK,Sam', 'n-2,HOUSNG,,sam', 'n-3,Hous.,GREN,', 'n-4,,PINK,', ''],
].join('\n')

describe.runIf(chromium.there)('an answer given once is offered for the next file', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
    await lastMonth()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  /** Dana’s file, and what she answered. */
  async function lastMonth(): Promise<void> {
    const dana = await ground.server.as('data')
    const { id } = await readyJob(dana, october)
    const { staff } = await ground.server.admin.call(api.staff.list)
    const sam = staff.find(({ name }) => name.startsWith('Sam'))?.id ?? ''
    const answers = [
      { field: 'ReferralSource', text: 'Housng', answer: { text: 'HOUSING' } },
      { field: 'ReferralSource', text: 'Hous.', answer: { text: 'CONDUCT' } },
      { field: 'Flags', text: 'BLAK', answer: { text: 'BLACK' } },
      { field: 'Flags', text: 'GREN', answer: { text: 'GREEN' } },
      { field: 'ProviderUserID', text: 'Sam', answer: { record: sam } },
    ]
    await dana.call(api.imports.answer, { params: { id }, body: { answers } })
    await dana.call(api.imports.check, { params: { id }, query: { errors: 'may-stand' } })
    await untilPersonsTurn(dana, id)
  }

  const row = (text: string) =>
    page.getByRole('table', { name: 'Error Summary' }).getByRole('row').filter({ hasText: text })

  test('marked with who gave it; one is refused, the others are used together, nothing by itself', async () => {
    await bringIn(page, november, 'november.csv')
    await saveMapping(page)
    await page.getByRole('link', { name: 'Fix Errors', exact: true }).last().click()
    await page.getByText('7 texts were answered before, for 7 errors of this file').waitFor()
    await row('Hous.')
      .getByText(/Student Conduct as on \d+ \w+ \d{4} by Dana Manager, in cases\.csv\./)
      .waitFor()
    expect(await row('Hous.').getByRole('combobox').inputValue()).toBe('Student Conduct')
    await page.getByText('Sam O’Connor as on').first().waitFor()
    await looksRight(page, 'Fix Errors, offered answers', twoViews)
    await row('Hous.').getByRole('button', { name: 'Not this time' }).click()
    await page.getByText('Student Conduct is not offered for Hous. in this file.').waitFor()
    await row('Hous.').getByText('as on').waitFor({ state: 'detached' })
    await row('GREN').getByRole('button', { name: 'Use for GREN' }).click()
    await page.getByText('GREN now means Green, 1 row.').waitFor()
    await page.getByRole('button', { name: 'Use all 5 offered answers' }).click()
    await page.getByText('5 answers used, for 5 errors.').waitFor()
    await row('Sam').first().getByText('Sam O’Connor').waitFor()
    await page.getByText('2 texts left to correct').waitFor()
    for (const text of ['Hous.', 'PINK'])
      await row(text)
        .getByRole('button', { name: /^Leave out/ })
        .click()
    await page.getByRole('heading', { name: 'Every text has an answer' }).waitFor()
    await page.locator('button:not([aria-disabled])', { hasText: 'Next' }).click()
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
    await startImport(page)
  })

  test('is found under Settings, with the records that were written with it, before and after it is revoked', async () => {
    await page.getByRole('link', { name: 'Remembered answers' }).click()
    await page.getByRole('heading', { level: 1, name: 'Remembered answers' }).waitFor()
    await page.getByText('5 answers', { exact: true }).waitFor()
    await page.getByLabel('A part of the text or of what it means').fill('hous')
    await page.getByText('2 answers', { exact: true }).waitFor()
    const line = page.getByRole('row').filter({ hasText: 'Housng' })
    await line.getByText('2 files, 2 rows').waitFor()
    await line.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: 'Housng means Residence Life / Housing' }).waitFor()
    const written = page.getByRole('table', { name: 'Rows written with it' })
    await written.getByText('november.csv').first().waitFor()
    expect(await written.getByRole('link', { name: /^case_/ }).count()).toBe(2)
    await page.getByRole('button', { name: 'Revoke' }).click()
    await page
      .getByRole('dialog')
      .getByText(/What was written with it stays as it is: 2 rows/)
      .waitFor()
    await looksRight(page, 'revoke an answer', twoViews)
    await page.getByRole('button', { name: 'Revoke it' }).click()
    await page.getByText('Housng is asked again in the next file.').waitFor()
    await page.getByText('Revoked', { exact: true }).waitFor()
    expect(await written.getByRole('link', { name: /^case_/ }).count()).toBe(2)
    await looksRight(page, 'an answer that was revoked', twoViews)
    await written
      .getByRole('link', { name: /^case_/ })
      .first()
      .click()
    await page.getByText('Residence Life / Housing').first().waitFor()
  })

  test('all that a filter shows are revoked together; those that hold no longer are listed by themselves', async () => {
    await page.goto('/settings/remembered-answers')
    await page.getByRole('button', { name: /^Column/ }).click()
    await page.getByRole('menuitemradio', { name: /^Flags/ }).click()
    await page.getByRole('button', { name: 'Revoke 2 answers' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke 2 answers' }).click()
    await page.getByText('2 answers revoked.').waitFor()
    await page.getByText('Nothing found for these filters.').waitFor()
    await page.goto('/settings/remembered-answers?which=ended')
    await page.getByText('3 answers', { exact: true }).waitFor()
    await looksRight(page, 'answers that hold no longer', twoViews)
  })
})
