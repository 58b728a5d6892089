import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { chromium } from './chromium.ts'
import { bringIn, saveMapping, startImport, tally } from './import-steps.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

describe.runIf(chromium.there)('an import that is open twice', () => {
  let ground: Ground
  let page: Page
  const opened: Page[] = []
  const keep = async (one: Promise<Page>): Promise<Page> => {
    opened.push(await one)
    return one
  }
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()))
    expect(complaints.splice(0)).toEqual([])
  })

  const job = (id: string) => ground.server.admin.call(api.imports.view, { params: { id } })

  /** Another tab on such a page of a job that hears no more news of it, until it is told to. */
  async function behind(path: string, ready: (tab: Page) => Promise<void>): Promise<{ tab: Page; hear: () => void }> {
    const tab = await keep(page.context().newPage())
    await tab.goto(path)
    await ready(tab)
    const heard = Promise.withResolvers<void>()
    await tab.route('**/events', (route) => route.abort())
    await tab.route(/\/api\/imports\/job_\w+$/, async (route) => {
      await heard.promise
      await route.continue().catch(() => undefined) // of a tab that is closed
    })
    return { tab, hear: heard.resolve }
  }
  const sees = (button: string) => (tab: Page) => tab.getByRole('button', { name: button }).waitFor()

  test('what was cancelled in one tab is not started in the other: it says so, and shows how it stands', async () => {
    const id = await bringIn(page, 'Identifier\ncancelled-1\n')
    await saveMapping(page)
    const { tab, hear } = await behind(`/data-jobs/${id}/start`, sees('START IMPORT'))
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Cancel import' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel import' }).click()
    await page.getByText('Nothing of this file was loaded.').waitFor()

    const refused = tab.waitForResponse((response) => response.url().endsWith('/start'))
    await tab.getByRole('button', { name: 'START IMPORT' }).click()
    expect((await refused).status()).toBe(409)
    await tab.getByText('An import can be started when it is ready or paused, and this one is cancelled.').waitFor()
    hear()
    await tab.waitForURL((url) => url.pathname === `/data-jobs/${id}`)
    await tab.getByText('An import can be started when it is ready or paused, and this one is cancelled.').waitFor()
    await tab.getByText('Nothing of this file was loaded.').waitFor()
    expect(await tab.getByRole('link', { name: 'START IMPORT' }).count()).toBe(0)
    expect((await job(id)).tally.created).toBe(0)

    await tab.reload()
    await tab.getByText('Nothing of this file was loaded.').waitFor()
    expect(await tab.getByText('That was not done').count()).toBe(0)
    await tab.goto(`/data-jobs/${id}/start`)
    await tab.waitForURL((url) => url.pathname === `/data-jobs/${id}`)
    await page.goBack()
    await page.waitForURL((url) => url.pathname === `/data-jobs/${id}`)
    await page.getByText('Nothing of this file was loaded.').waitFor()
  })

  test('a mapping is not saved under an import that has started', async () => {
    const id = await bringIn(page, 'Identifier,LastName\nmapped-1,Before\n')
    const { tab, hear } = await behind(`/data-jobs/${id}/mapping`, (one) =>
      // Not before the whole file is read: until then it listens.
      one.locator('button:not([aria-disabled])', { hasText: 'SAVE MAPPING' }).waitFor(),
    )
    await tab.getByRole('combobox', { name: 'Target Field of LastName' }).fill('First Name')
    await tab.getByRole('option', { name: 'First Name', exact: true }).click()
    await saveMapping(page)
    await startImport(page)
    await tab.getByRole('button', { name: 'SAVE MAPPING' }).click()
    const sentence = 'The mapping can be changed before the import starts, and this import job is completed.'
    await tab.getByText(sentence).waitFor()
    hear()
    await tab.getByText('Successful').waitFor()
    await tab.getByText(sentence).waitFor()
    const { cases } = await ground.server.admin.call(api.cases.list, { query: { job: id } })
    expect(cases.map(({ participant }) => participant.label)).toEqual(['Before'])
  })

  test('an answer to an error comes too late, and says so', async () => {
    const id = await bringIn(page, 'Identifier,ReferralType\nlate-1,BASCIS\nlate-2,BASICS\n')
    await saveMapping(page)
    const { tab, hear } = await behind(`/data-jobs/${id}/errors`, (one) =>
      one.getByRole('heading', { name: '1 text left to correct' }).waitFor(),
    )
    await startImport(page)
    await tab.getByRole('button', { name: 'Leave out 1 row with BASCIS' }).click()
    const sentence = 'Errors are fixed between check and start, and this import job is completed.'
    await tab.getByText(sentence).waitFor()
    hear()
    await tab.getByRole('link', { name: 'See 1 error' }).waitFor()
    await tab.getByText(sentence).waitFor()
    expect(await tally(tab, 'Failed')).toBe('1')
  })

  test('the rest of a paused import is loaded once, whoever asks again', async () => {
    const id = await bringIn(page, 'Identifier\nrest-1\nrest-2\nrest-3\n')
    await saveMapping(page)
    await page.getByLabel('Number of rows to try').fill('1')
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    const { tab, hear } = await behind(`/data-jobs/${id}`, sees('Continue with the other 2 rows'))
    await page.getByRole('button', { name: 'Continue with the other 2 rows' }).click()
    await page.getByText('Successful').waitFor()
    await tab.getByRole('button', { name: 'Continue with the other 2 rows' }).click()
    const dialog = tab.getByRole('dialog', { name: 'That was not done' })
    await dialog.getByText('this one is completed').waitFor()
    hear()
    await dialog.getByRole('button', { name: 'Look at it now' }).click()
    await tab.getByText('Successful').waitFor()
    expect(await tally(tab, 'Created')).toBe('3')
    const { cases } = await ground.server.admin.call(api.cases.list, { query: { job: id } })
    expect(cases).toHaveLength(3)
  })

  test('who may import goes on with another’s import, and the page of whoever began it goes along', async () => {
    const id = await bringIn(page, 'Identifier\ntogether-1\n')
    await saveMapping(page)
    const dana = await keep(ground.signedIn({ address: 'data' }))
    await dana.goto('/data-jobs')
    await dana
      .getByRole('link', { name: /^START IMPORT\s+cases.csv/ })
      .first()
      .click()
    await dana.waitForURL((url) => url.pathname === `/data-jobs/${id}/start`)
    await startImport(dana)
    await page.getByText('Successful').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/data-jobs/${id}`)
    await page.getByText('Started by').waitFor()
    await page.getByText('Dana Manager').waitFor()
    expect(await page.getByText('That was not done').count()).toBe(0)
  })

  test('who may look at it and not import sees it live, and has nothing to press', async () => {
    const id = await bringIn(page, 'Identifier,ReferralType\nlooked-1,BASCIS\nlooked-2,BASICS\n')
    await saveMapping(page)
    const auditor = await keep(ground.signedIn({ address: 'auditor' }))
    await auditor.goto('/data-jobs?dialog=import')
    await auditor.getByRole('link', { name: 'cases.csv', exact: true }).first().waitFor()
    expect(await auditor.getByRole('dialog').count()).toBe(0)
    expect(
      await auditor
        .getByRole('main')
        .getByText(/^IMPORT$|Generate Template/)
        .count(),
    ).toBe(0)
    await auditor.goto(`/data-jobs/${id}/errors`)
    await auditor.getByRole('heading', { name: '1 text left to correct' }).waitFor()
    expect(await auditor.getByRole('button', { name: /Leave out|Use/ }).count()).toBe(0)
    await auditor.goto(`/data-jobs/${id}/start`)
    const start = auditor.getByRole('button', { name: 'START IMPORT' })
    expect(await start.getAttribute('aria-disabled')).toBe('true')
    await auditor.goto(`/data-jobs/${id}`)
    await auditor.getByText('Not started').first().waitFor()
    expect(
      await auditor
        .getByRole('main')
        .getByText(/START IMPORT|Cancel import|^IMPORT$/)
        .count(),
    ).toBe(0)
    await startImport(page)
    await auditor.getByText('Successful').waitFor()
    expect(await auditor.getByRole('link', { name: '.csv' }).count()).toBe(0)
  })

  test('another’s import is not there for who sees only their own, nor for who sees none', async () => {
    const id = await bringIn(page, 'Identifier\nnot-there-1\n')
    const importer = await keep(ground.signedIn({ address: 'importer' }))
    const priya = await keep(ground.signedIn({ address: 'priya' }))
    for (const step of ['', '/mapping', '/start', '/errors', '/records']) {
      await importer.goto(`/data-jobs/${id}${step}`)
      await importer.getByRole('heading', { name: 'There is nothing here' }).waitFor()
      await priya.goto(`/data-jobs/${id}${step}`)
      await priya.getByRole('heading', { name: 'You may not open this' }).waitFor()
    }
    expect(await priya.getByRole('navigation', { name: 'Main' }).getByText('Data Jobs').count()).toBe(0)
  })

  test('a right that is taken away while the page is open is said, and nothing is done', async () => {
    const importer = await keep(ground.signedIn({ address: 'importer' }))
    const id = await bringIn(importer, 'Identifier\nno-longer-1\n')
    await saveMapping(importer)
    const { staff } = await ground.server.admin.call(api.staff.list)
    const ian = staff.find(({ email }) => email.startsWith('importer@'))
    const setRoles = (roles: readonly string[]) =>
      ground.server.admin.call(api.staff.setRoles, { params: { id: ian?.id ?? '' }, body: { roles: [...roles] } })
    await setRoles([])
    await importer.getByRole('heading', { name: 'You may not open this' }).waitFor()
    expect((await job(id)).status).toBe('ready')
    await setRoles(ian?.roles.map((role) => role.id) ?? [])
    await importer.goto(`/data-jobs/${id}/start`)
    await startImport(importer)
  })
})
