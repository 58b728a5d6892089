import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { password } from '../http/server.ts'
import { chromium } from './chromium.ts'
import { tally } from './import-steps.ts'
import { focusOf, tab, tabTo } from './keyboard.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const rows = 'Identifier,LastName,ReferralType\nkeys-1,Example,BASCIS\nkeys-2,Example,BASICS\n'

describe.runIf(chromium.there)('a first import with the keyboard alone', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.stranger()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  /** Presses what has the focus; when the next step is there, the focus is on it or before it, and not lost. */
  async function press(key: 'Enter' | 'ArrowDown', next: () => Promise<unknown>): Promise<void> {
    await page.keyboard.press(key)
    await next()
    await expect.poll(() => focusOf(page)).toMatchObject({ lost: false })
  }
  const heading = (name: string | RegExp) => () => page.getByRole('heading', { name }).first().waitFor()

  test('from the sign-in to 100% Successful, and RECORDS', async () => {
    await page.goto('/')
    await page.getByLabel('E-mail').waitFor()
    expect(await focusOf(page)).toMatchObject({ name: 'E-mail', ring: 'ring', seen: 'in view' })
    await page.keyboard.type('importer@demo.example')
    expect(await tab(page)).toMatchObject({ name: 'Password' })
    await page.keyboard.type(password)
    expect(await tabTo(page, 'Sign in')).toEqual(['Sign in'])
    await press('Enter', heading('Manage Data Jobs (Batch Upload)'))

    // Past what stands around every page, and into it.
    await page.reload()
    await heading('Manage Data Jobs (Batch Upload)')()
    expect(await tab(page)).toMatchObject({ name: 'Skip to content' })
    await press('Enter', async () => undefined)
    expect(await tabTo(page, 'IMPORT')).toEqual(['In Progress 0', 'Complete 0', 'Generate Template', 'IMPORT'])
    await press('Enter', () => page.getByRole('dialog', { name: 'Import Data' }).waitFor())

    expect(await focusOf(page)).toMatchObject({ name: expect.stringContaining('Import type') })
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      tabTo(page, /^File/).then(() => page.keyboard.press('Space')),
    ])
    await chooser.setFiles({ name: 'keys.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
    await page.getByText('Done', { exact: true }).waitFor()
    expect(await focusOf(page)).toMatchObject({ lost: false })
    expect(await tabTo(page, 'CREATE IMPORT JOB')).toEqual(['Cancel', 'CREATE IMPORT JOB'])
    // It waits until it is known whether this file came before.
    await page.locator('button:not([aria-disabled])', { hasText: 'CREATE IMPORT JOB' }).waitFor()
    await press('Enter', () => page.locator('button:not([aria-disabled])', { hasText: 'SAVE MAPPING' }).waitFor())

    const columns = await tabTo(page, 'SAVE MAPPING')
    const targets = columns.filter((name) => name.startsWith('Target Field of '))
    expect(targets).toEqual(['Identifier', 'LastName', 'ReferralType'].map((name) => `Target Field of ${name}`))
    await press('Enter', heading('What the import would do'))

    await tabTo(page, /^See them/)
    await press('Enter', heading('1 text left to correct'))
    await tabTo(page, /^BASICS.* for BASCIS$/)
    await press('Enter', heading('Every text has an answer'))
    // Behind the page its rows are looked at.
    await page.getByRole('button', { name: 'Next', disabled: false }).waitFor()
    await tabTo(page, 'Next')
    await press('Enter', () => page.getByRole('dialog', { name: 'Fix Errors' }).waitFor())
    await tabTo(page, 'Finish')
    await press('Enter', heading('What the import would do'))

    await tabTo(page, /^Create case as provided/)
    await page.keyboard.press('ArrowDown')
    await press('ArrowDown', () => page.getByRole('radio', { name: 'Skip/Do not create', checked: true }).waitFor())
    await tabTo(page, 'START IMPORT')
    await press('Enter', () => page.getByText('Successful').waitFor())
    expect(await page.locator('.huge').innerText()).toBe('100%')
    expect(await tally(page, 'Created')).toBe('2')

    await tabTo(page, /^RECORDS/)
    await press('Enter', () => page.getByRole('table', { name: 'Rows of the file' }).waitFor())
    await tabTo(page, /^case_/)
    await press('Enter', heading(/^Example/))
  })
})
