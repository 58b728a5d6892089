import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { nobody, sql } from '../../src/platform/database/index.ts'
import { chromium } from './chromium.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

describe.runIf(chromium.there)('changing a case and a participant', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  const save = () => page.getByRole('button', { name: 'Save changes' })
  const opened = (body: Readonly<Record<string, string>>) => ground.server.admin.call(api.cases.open, { body })
  const show = (id: string) => ground.server.admin.call(api.cases.view, { params: { id } })
  const colleague = async (id: string, fields: Readonly<Record<string, string>>) => {
    const { version } = await show(id)
    const casey = await ground.server.as('casey')
    await casey.call(api.cases.change, { params: { id }, body: { version, fields } })
  }

  test('a case is changed by keys alone, and its page says what was changed by whom', async () => {
    const { id } = await opened({
      ...{ identifier: 'edit-1', firstName: 'Eve', lastName: 'Dit', referralSource: 'HOUSING', flags: 'RED' },
      'Custom.HOURS_OWED': '12.5',
    })
    await page.goto(`/cases/${id}`)
    await page.getByRole('link', { name: 'Edit', exact: true }).press('Enter')
    await page.waitForURL(`**/cases/${id}/edit`)
    await heading('Edit case').waitFor()
    expect(await page.getByLabel('Hours owed').inputValue()).toBe('12.5')
    expect(await save().getAttribute('aria-disabled')).toBe('true')
    await page.getByLabel('Referral Source').selectOption({ label: 'Student Conduct' })
    await page.getByLabel('Yellow').focus()
    await page.keyboard.press('Space')
    await page.getByLabel('Hours owed').fill('')
    await page.getByText('3 fields not saved yet').waitFor()
    await page.getByLabel('Residence hall').selectOption({ label: 'Lakeside' })
    await page.getByLabel('Email').fill('eve@mail.example')
    await page.keyboard.press('Enter')
    await heading('Eve Dit, Student Conduct').waitFor()
    await page.getByText('Case saved.').waitFor()
    await page.getByText('changed this case').waitFor()
    const activity = await page.getByRole('region', { name: 'Activity' }).innerText()
    expect(activity).toContain('Referral Source: Residence Life / Housing → Student Conduct')
    expect(activity).toContain('Flags: Red → Red, Yellow')
    expect(activity).toContain('Hours owed: 12.5 → blank')
    expect(activity).toContain('Residence hall: blank → Lakeside')
    expect(await show(id)).toMatchObject({ version: 2, custom: { HALL: 'LAKE' }, email: 'eve@mail.example' })
    await looksRight(page, 'case changed', twoViews)
  })

  test('a number stands in the organisation’s own way of writing, and is read so', async () => {
    const writes = (sign: string) =>
      ground.server.database.transaction(nobody, (tx) => tx.run(sql`update organisation set decimal_sign = ${sign}`))
    await writes(',')
    const { id } = await opened({ identifier: 'edit-comma', firstName: 'Eve', 'Custom.HOURS_OWED': '12,5' })
    await page.goto(`/cases/${id}/edit`)
    await page.getByLabel('Hours owed').and(page.locator('[value="12,5"]')).fill('1,234')
    await save().click()
    await page.getByText('Hours owed: 12,5 → 1,234').waitFor()
    expect(await show(id)).toMatchObject({ custom: { HOURS_OWED: 1.234 } })
    await writes('.')
  })

  test('what cannot be taken stands beside its field, and what was typed stays', async () => {
    const { id } = await opened({ identifier: 'edit-2' })
    await page.goto(`/cases/${id}/edit`)
    await page.getByLabel('Email').fill('no address')
    await page.getByLabel('Treatment Period').fill('0')
    await save().click()
    await page.getByLabel('Email').and(page.locator('[aria-invalid=true]')).waitFor()
    expect(await page.locator('[aria-invalid=true]').count()).toBe(2)
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('treatmentPeriod')
    expect(await page.getByLabel('Email').inputValue()).toBe('no address')
    await looksRight(page, 'edit refused', twoViews)
    await page.getByLabel('Email').fill('')
    await page.getByLabel('Treatment Period').fill('4')
    await save().click()
    await heading('edit-2').waitFor()
    expect(await show(id)).toMatchObject({ treatmentPeriod: 4 })
  })

  test('what a colleague changed meanwhile is named, shown, and written over only when it was seen', async () => {
    const { id } = await opened({ identifier: 'edit-3', referralSource: 'HOUSING', 'Custom.NOTES': 'one\ntwo' })
    await page.goto(`/cases/${id}/edit`)
    await page.getByLabel('Referral Source').selectOption({ label: 'Student Conduct' })
    await page.getByLabel('Treatment Period').fill('7')
    await page.getByLabel('Notes').fill('one\ntwo\nthree')
    await colleague(id, { referralSource: 'SELF', status: 'INACTIVE' })
    await save().click()
    const note = page.getByRole('alert').filter({ hasText: 'Changed meanwhile' })
    await note.waitFor()
    expect(await note.innerText()).toMatch(/Casey Worker changed Referral Source, Status, today/)
    expect(await page.getByLabel('Referral Source').inputValue()).toBe('CONDUCT')
    expect(await page.getByLabel('Status').inputValue()).toBe('INACTIVE')
    await page.getByText('Casey Worker changed it to Self. Saving writes yours over it.').waitFor()
    await looksRight(page, 'edit conflict', twoViews)
    expect(await show(id)).toMatchObject({ source: { label: 'Self' }, treatmentPeriod: 1 })
    await save().click()
    await heading('edit-3, Student Conduct').waitFor()
    expect(await show(id)).toMatchObject({
      status: 'INACTIVE',
      treatmentPeriod: 7,
      version: 3,
      custom: { NOTES: 'one\ntwo\nthree' },
    })
  })

  test('what was typed is not lost by a link, by Back or by a reload without being asked', async () => {
    const { id } = await opened({ identifier: 'edit-4' })
    await page.goto(`/cases/${id}`)
    await page.getByRole('link', { name: 'Edit', exact: true }).click()
    await page.getByLabel('Email').fill('kept@mail.example')
    const asked = page.getByRole('dialog', { name: 'Leave without saving?' })
    for (const leave of [
      () => page.getByRole('link', { name: 'Cancel' }).click(),
      () => page.evaluate('history.back()'),
    ]) {
      await leave()
      await asked.waitFor()
      await asked.getByRole('button', { name: 'Keep editing' }).click()
      await asked.waitFor({ state: 'detached' })
      expect(await page.getByLabel('Email').inputValue()).toBe('kept@mail.example')
    }
    const browserAsks = page.waitForEvent('dialog')
    const reload = page.reload().catch(() => undefined)
    const dialog = await browserAsks
    expect(dialog.type()).toBe('beforeunload')
    await dialog.accept()
    await reload
    await heading('Edit case').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/cases/${id}/edit`)
    await page.getByLabel('Email').fill('not kept')
    await page.getByRole('link', { name: 'Cancel' }).click()
    await looksRight(page, 'leave without saving', twoViews)
    await asked.getByRole('button', { name: 'Leave without saving' }).click()
    await heading('edit-4').waitFor()
    expect(await show(id)).toMatchObject({ version: 1 })
  })

  test('a participant is changed, and an Identifier that somebody has is refused by name', async () => {
    await opened({ identifier: 'edit-5', firstName: 'Tom', lastName: 'Taken' })
    const { participant } = await opened({ identifier: 'edit-6', firstName: 'Una', lastName: 'Used' })
    await page.goto(`/participants/${participant}`)
    await page.getByRole('link', { name: 'Edit', exact: true }).click()
    await heading('Edit participant').waitFor()
    await page.getByLabel('Identifier').fill('EDIT-5')
    await page.getByLabel('Cell Phone').fill('555 555 0188')
    await page.getByLabel('Date of Birth').fill('2001-03-04')
    await page.getByLabel('Class year').selectOption({ label: 'Second year' })
    await save().click()
    await page.getByText('EDIT-5 is the Identifier of Tom Taken.').waitFor()
    await page.getByLabel('Identifier').fill('edit-7')
    await save().click()
    await heading('Una Used').waitFor()
    const main = page.getByRole('main')
    await main.getByText('Identifier: edit-6 → edit-7').waitFor()
    for (const text of ['(555) 555-0188', '4 Mar 2001', 'Second year']) await main.getByText(text).first().waitFor()
    await looksRight(page, 'participant changed', twoViews)
  })

  test('a case worker, who sees no audit trail, sees who changed a case and how it was', async () => {
    const { id } = await opened({ identifier: 'edit-9' })
    await colleague(id, { status: 'COMPLETE' })
    const worker = await ground.signedIn({ address: 'priya' })
    await worker.goto(`/cases/${id}`)
    const activity = worker.getByRole('region', { name: 'Activity' })
    await activity.getByText('Status: ACTIVE → COMPLETE').waitFor()
    expect(await activity.innerText()).toContain('Casey Worker changed this case')
    expect(await activity.getByRole('link', { name: 'Audit trail' }).count()).toBe(0)
    await worker.context().close()
  })

  test('who may not change is offered no Edit, and the page says so', async () => {
    const { id, participant } = await opened({ identifier: 'edit-8', firstName: 'Not', lastName: 'Yours' })
    const auditor = await ground.signedIn({ address: 'auditor' })
    for (const [place, name] of [
      [`/cases/${id}`, 'Not Yours'],
      [`/participants/${participant}`, 'Not Yours'],
    ] as const) {
      await auditor.goto(place)
      await auditor.getByRole('heading', { level: 1, name }).waitFor()
      expect(await auditor.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0)
      await auditor.goto(`${place}/edit`)
      await auditor.getByRole('heading', { name: 'You may not open this' }).waitFor()
    }
    await auditor.context().close()
  })
})
