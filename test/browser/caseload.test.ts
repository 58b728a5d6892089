import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { saveSuggested, untilPersonsTurn, upload } from '../http/upload.ts'
import { chromium } from './chromium.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

describe.runIf(chromium.there)('programs and caseload, looked at and changed by hand', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn({ address: 'casey' })
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const link = (name: string) => page.getByRole('link', { name, exact: true })
  const dialog = (name: string) => page.getByRole('dialog', { name })
  const theirs = (list: 'caseload' | 'programs') => page.getByRole('table', { name: `Their ${list}` }).getByRole('row')
  const under = (label: string) => page.getByLabel(label, { exact: true }).and(page.locator('[aria-invalid=true]'))
  const somebody = async (identifier: string, lastName: string) => {
    const body = { identifier, firstName: 'Ida', lastName }
    return (await ground.server.admin.call(api.cases.open, { body })).participant
  }
  /** In Emergency Housing since 2026-01-05, with Casey. */
  const served = async (identifier: string, lastName: string) => {
    const id = await somebody(identifier, lastName)
    const casey = await ground.server.as('casey')
    const said = { program: '30', caseworker: '1006', startsOn: '2026-01-05', programStart: '2026-01-05' }
    return { participant: id, ...(await casey.call(api.caseload.start, { params: { id }, body: said })) }
  }

  test('somebody joins a program, is assigned, passed on, and leaves; what breaks a rule is said under its field', async () => {
    await page.goto(`/participants/${await somebody('hand-1', 'Berg')}`)
    await page.getByText('In no program, and on nobody’s caseload.').waitFor()
    await link('Enroll').click()
    await page.getByLabel('Program', { exact: true }).selectOption({ label: 'Emergency Housing (30)' })
    await page.getByText('On record: never in it.').waitFor()
    await page.getByLabel('Program Start Date').fill('2026-01-05')
    await page.getByLabel('Program End Date').fill('2026-01-01')
    await button('Enroll').click()
    await under('Program End Date').waitFor()
    await page.getByLabel('Program End Date').fill('')
    await button('Enroll').click()
    await heading('Ida Berg').waitFor()
    expect(await theirs('programs').nth(1).innerText()).toMatch(/Emergency Housing\s+Enrolled\s+5 Jan 2026/)

    await link('Start assignment').click()
    // A caseworker who starts one mostly means themselves.
    await expect
      .poll(() => page.getByLabel('Caseworker', { exact: true }).locator(':checked').innerText())
      .toBe('Casey Worker')
    await page.getByLabel('Caseworker Relationship').selectOption({ label: 'Primary caseworker' })
    await page.getByLabel('Program', { exact: true }).selectOption({ label: 'Emergency Housing (30)' })
    await page.getByText('On record: in it since 5 Jan 2026.').waitFor()
    await page.getByLabel('Start Date', { exact: true }).fill('2026-01-02')
    await button('Start assignment').click()
    await under('Start Date').waitFor()
    await page.getByLabel('Start Date', { exact: true }).fill('2026-01-10')
    await button('Start assignment').click()
    await heading('Ida Berg').waitFor()

    await button(/^Transfer/).click()
    await dialog('Transfer').getByLabel('Caseworker', { exact: true }).selectOption({ label: 'Priya Nair' })
    await dialog('Transfer').getByLabel('End Date').fill('2026-02-01')
    await dialog('Transfer')
      .getByLabel('Reason for Dismissal')
      .selectOption({ label: 'Transferred to another caseworker' })
    await looksRight(page, 'transfer', twoViews)
    await dialog('Transfer').getByRole('button', { name: 'Transfer' }).click()
    await page.getByText('Ida Berg is passed on.').waitFor()
    await expect.poll(() => theirs('caseload').count()).toBe(3)
    expect(await theirs('caseload').nth(1).innerText()).toMatch(/Priya Nair\s+Primary caseworker[^]*Open\s+1 Feb 2026/)
    expect(await theirs('caseload').nth(2).innerText()).toMatch(/Casey Worker[^]*Ended\s+Transferred[^]*to 1 Feb 2026/)

    await theirs('programs').getByRole('button', { name: /^End/ }).click()
    await dialog('End enrollment').getByLabel('Program End Date').fill('2026-03-01')
    await dialog('End enrollment').getByLabel('Priya Nair').uncheck()
    await dialog('End enrollment').getByRole('button', { name: 'End enrollment' }).click()
    await page.getByText(/The stay cannot end on 2026-03-01 while these are open in it: Priya Nair/).waitFor()
    await dialog('End enrollment').getByLabel('Priya Nair').check()
    await looksRight(page, 'end enrollment', twoViews)
    await dialog('End enrollment').getByRole('button', { name: 'End enrollment' }).click()
    await page.getByText('Ida Berg leaves Emergency Housing.').waitFor()
    await theirs('programs').getByText('Left').waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^(Transfer|End)/ }).count()).toBe(0)
    await looksRight(page, 'caseload history', twoViews)
  })

  test('who was a moment late is told so, and sees how things are now', async () => {
    const { id } = await served('hand-2', 'Late')
    await page.goto(`/caseload/${id}`)
    await button('End assignment').click()
    await ground.server.admin.call(api.caseload.end, { params: { id }, body: { endsOn: '2026-02-01' } })
    await dialog('End assignment').getByRole('button', { name: 'End assignment' }).click()
    await dialog('End assignment')
      .getByText(/^The assignment ended already/)
      .waitFor()
    await looksRight(page, 'ended already', twoViews)
    await dialog('End assignment').getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('read only').waitFor()
    await page.getByText('Ada Minister ended this assignment').waitFor()
    expect(await button('End assignment').count()).toBe(0)
  })

  test('My caseload and rosters are searched, narrowed and worked through; an end needs a reason where that is said', async () => {
    await served('hand-3', 'Zzroster')
    const settings = (dismissalReasonNeeded: boolean) =>
      ground.server.admin.call(api.caseloadSettings.change, { body: { dismissalReasonNeeded } })
    await settings(true)
    const search = page.getByRole('searchbox', { name: /Name, identifier/ })
    await page.goto('/caseload')
    await heading('My caseload').waitFor()
    await search.fill('Zzroster')
    await page.getByText('1 assignment', { exact: true }).waitFor()
    await looksRight(page, 'my caseload', twoViews)
    await button(/^End Ida Zzroster/).click()
    await dialog('End assignment').getByRole('button', { name: 'End assignment' }).click()
    await under('Reason for Dismissal (needed)').waitFor()
    await page.getByLabel('Reason for Dismissal (needed)').selectOption({ label: 'Moved away' })
    await dialog('End assignment').getByRole('button', { name: 'End assignment' }).click()
    await page.getByText('Nothing found for').waitFor()
    await settings(false)
    await button('Show: open').click()
    await page.getByRole('menuitemradio', { name: 'ended', exact: true }).click()
    await link('Ida Zzroster').waitFor()
    await button('Caseworker: me').click()
    await page.getByRole('menuitemradio', { name: 'Priya Nair' }).click()
    await heading('Caseload of Priya Nair').waitFor()

    await link('Programs').click()
    await link('Emergency Housing').click()
    await heading('Emergency Housing').waitFor()
    await search.fill('Zzroster')
    await page.getByText('1 participant', { exact: true }).waitFor()
    const row = page.getByRole('row').filter({ hasText: 'Ida Zzroster' })
    expect(await row.innerText()).toMatch(/hand-3[^]*5 Jan 2026/)
    await row.getByRole('button', { name: /^End/ }).click()
    await dialog('End enrollment').getByRole('button', { name: 'End enrollment' }).click()
    await page.getByText('Ida Zzroster leaves Emergency Housing.').waitFor()
    await button('In it: today').click()
    await page.getByRole('menuitemradio', { name: 'ever' }).click()
    await row.getByRole('link', { name: 'Casey Worker' }).waitFor()
    await looksRight(page, 'roster, ever', twoViews)
  })

  test('RECORDS leads to what a row began, and that tells its row', async () => {
    await somebody('hand-4', 'Filed')
    const { admin } = ground.server
    const text =
      'Participant ID,Program ID,Caseworker StaffID,Start Date,Program Start Date,Update or Insert\nhand-4,30,1006,2026-01-05,2026-01-05,Insert\n'
    const { id } = await admin.call(api.imports.create, {
      body: { upload: await upload(admin, text, 'begin.csv'), type: 'caseload' },
    })
    await untilPersonsTurn(admin, id)
    await saveSuggested(admin, id)
    await untilPersonsTurn(admin, id)
    await admin.call(api.imports.start, { params: { id }, body: {} })
    await untilPersonsTurn(admin, id)
    const manager = await ground.signedIn()
    await manager.goto(`/data-jobs/${id}/records`)
    await manager.getByRole('link', { name: /^assign_/ }).click()
    await manager.getByRole('heading', { level: 1, name: 'Ida Filed with Casey Worker' }).waitFor()
    await manager.getByText('Ada Minister imported this assignment, row 2 of begin.csv').waitFor()
    await looksRight(manager, 'assignment from a file', twoViews)
    await manager.getByRole('link', { name: 'Audit trail' }).click()
    await manager.getByText('imported a row, row 2').waitFor()
    await manager.goBack()
    await manager.getByRole('link', { name: 'Emergency Housing' }).click()
    await manager.getByRole('searchbox', { name: /Name, identifier/ }).fill('hand-4')
    await manager.getByText('1 participant', { exact: true }).waitFor()
    await manager.getByRole('link', { name: '5 Jan 2026' }).click()
    await manager.getByText('Ada Minister imported this enrollment, row 2 of begin.csv').waitFor()
    await manager.context().close()
  })

  test('who may only look is offered nothing to do', async () => {
    const { participant, id } = await served('hand-5', 'Looked')
    const auditor = await ground.signedIn({ address: 'auditor' })
    for (const place of [`/participants/${participant}`, `/caseload/${id}`, '/programs', '/caseload']) {
      await auditor.goto(place)
      const main = auditor.getByRole('main')
      await main.getByRole('heading', { level: 1 }).waitFor()
      const doing = /^(Enroll$|Start assignment|Transfer|End )/
      expect(
        await main
          .getByRole('button', { name: doing })
          .or(main.getByRole('link', { name: doing }))
          .count(),
      ).toBe(0)
    }
    await auditor.goto(`/participants/${participant}/assign`)
    await auditor.getByRole('heading', { name: 'You may not open this' }).waitFor()
    await auditor.context().close()
  })
})
