import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { readJob } from '../http/upload.ts'
import { chromium } from './chromium.ts'
import { bringIn, saveMapping, startImport, tally } from './import-steps.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const file = (name: string): string =>
  `Identifier,FirstName,LastName\n${name}-1,Ann,Undo\n${name}-2,Bo,Undo\n${name}-3,Cy,Undo\n`

describe.runIf(chromium.there)('the first rows are tried, and an import is undone, in a real browser', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const casesOf = async (job: string) => (await ground.server.admin.call(api.cases.list, { query: { job } })).cases
  const tryFirst = async (name: string): Promise<string> => {
    const id = await bringIn(page, file(name), `${name}.csv`)
    await saveMapping(page)
    await page.getByLabel('Number of rows to try').fill('1')
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    await page.getByText('The first row is tried').waitFor()
    return id
  }
  /** From the page Undo: its button, and the end. */
  const undo = async (records: string): Promise<void> => {
    await page.getByRole('heading', { name: 'Undo this import?' }).waitFor()
    await page.getByRole('button', { name: `Undo ${records}` }).click()
    await page.getByRole('heading', { name: 'This import is undone' }).waitFor()
  }

  test('paused after the first row, it is continued from Data Jobs, and has all of them', async () => {
    const id = await tryFirst('goes-on')
    await page.goto('/data-jobs')
    await page.getByRole('link', { name: 'Continue goes-on.csv' }).waitFor()
    await page.getByRole('link', { name: 'Undo goes-on.csv' }).waitFor()
    await looksRight(page, 'Data Jobs, paused', twoViews)
    await page.getByRole('link', { name: 'Continue goes-on.csv' }).click()
    await page.getByRole('button', { name: 'Continue with the other 2 rows' }).click()
    await page.getByText('Successful').waitFor()
    expect(await tally(page, 'Created')).toBe('3')
    expect(await casesOf(id)).toHaveLength(3)
  })

  test('paused after the first row, that one is undone, and the file is as if it had never come', async () => {
    const id = await tryFirst('goes-back')
    await page.getByRole('link', { name: 'Undo…' }).click()
    await page.getByRole('heading', { name: 'Undo this import?' }).waitFor()
    expect([await tally(page, 'Cases removed'), await tally(page, 'Participants removed')]).toEqual(['1', '1'])
    await page.getByText('The other 2 rows will not be loaded').waitFor()
    await looksRight(page, 'Undo, paused', twoViews)
    await undo('2 records')
    expect(await casesOf(id)).toEqual([])
    await page.goto('/data-jobs?tab=complete')
    const row = page.getByRole('row', { name: /goes-back\.csv/ })
    await row.getByText('Undone').waitFor()
    expect(await row.getByRole('link', { name: /^Undo/ }).count()).toBe(0)
    await bringIn(page, file('goes-back'), 'goes-back.csv')
    await page.getByText('It was undone since').waitFor()
  })

  test('what somebody has edited since is listed before, kept, and found in RECORDS afterwards', async () => {
    const id = await bringIn(page, file('edited'), 'edited.csv')
    await saveMapping(page)
    await startImport(page)
    const edited = (await casesOf(id)).find(({ participant }) => participant.label.startsWith('Bo')) ?? { id: '' }
    const { version } = await ground.server.admin.call(api.cases.view, { params: { id: edited.id } })
    const body = { version, fields: { status: 'INACTIVE' } }
    await ground.server.admin.call(api.cases.change, { params: { id: edited.id }, body })
    await page.goto('/data-jobs?tab=complete')
    await looksRight(page, 'Data Jobs, complete and undone', twoViews)
    await page.getByRole('link', { name: 'Undo edited.csv' }).click()
    const kept = page.getByRole('table', { name: 'What is kept' })
    await kept.getByText(/^Edited since by Ada Minister/).waitFor()
    expect([await tally(page, 'Cases removed'), await tally(page, 'Kept')]).toEqual(['2', '2'])
    await looksRight(page, 'Undo, before', twoViews)
    await undo('4 records')
    await kept.getByText(/^Edited since by Ada Minister/).waitFor()
    await looksRight(page, 'Undo, done', twoViews)
    expect((await casesOf(id)).map((one) => one.id)).toEqual([edited.id])
    await page.getByRole('link', { name: 'INFO' }).click()
    await page.getByText('This import is undone').waitFor()
    expect(await tally(page, 'Created')).toBe('3')
    await looksRight(page, 'INFO, undone', twoViews)
    await page.goto('/data-jobs?tab=complete')
    await page.getByRole('link', { name: 'edited.csv', exact: true }).click()
    await page.waitForURL((url) => url.pathname === `/data-jobs/${id}/records`)
    await page.getByRole('button', { name: /^Undo:/ }).click()
    await page.getByRole('menuitemradio', { name: 'Kept' }).click()
    await page.getByRole('button', { name: 'Row 2', exact: true }).waitFor({ state: 'detached' })
    await page.getByText('undo kept it').waitFor()
    await page.getByRole('button', { name: /^Row/ }).click()
    await looksRight(page, 'RECORDS, kept', twoViews)
  })

  test('what was stopped by an error is tried again from Data Jobs, and its page says what came of that', async () => {
    const { id } = await readJob(ground.server.admin, 'Identifier\n', 'only-a-header.csv')
    const moves = () => ground.server.admin.call(api.audit.list, { query: { job: id, action: 'import.retried' } })
    await page.goto('/data-jobs')
    await page.getByRole('button', { name: 'Retry only-a-header.csv' }).click()
    await page.waitForURL((url) => url.pathname === `/data-jobs/${id}`)
    await page.getByText('This import was stopped by an error').waitFor()
    expect((await moves()).entries).toHaveLength(1)
  })

  test('who may not undo sees no Undo, and the page says which permission it needs', async () => {
    const { jobs } = await ground.server.admin.call(api.imports.list, { query: { tab: 'complete' } })
    const job = jobs.find(({ fileName }) => fileName === 'goes-on.csv')
    const auditor = await ground.signedIn({ address: 'auditor' })
    await auditor.goto('/data-jobs?tab=complete')
    await auditor.getByRole('link', { name: 'Open goes-on.csv' }).waitFor()
    expect(await auditor.getByRole('link', { name: /^Undo/ }).count()).toBe(0)
    await auditor.goto(`/data-jobs/${job?.id ?? ''}/undo`)
    await auditor.getByText('Your role does not include undoing imports').waitFor()
    await auditor.context().close()
  })
})
