import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { readyJob, untilPersonsTurn } from '../http/upload.ts'
import { chromium } from './chromium.ts'
import { bringIn, choose, saveMapping, startImport, tally } from './import-steps.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const sample = (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, `../../samples/cases-${name}.csv`), 'utf8')

describe.runIf(chromium.there)('manual A, in a real browser', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  test('a first import: IMPORT, Done, CREATE IMPORT JOB, SAVE MAPPING, START IMPORT, INFO, RECORDS', async () => {
    const id = await bringIn(page, await sample('clean'))
    expect(page.url()).toMatch(/\/mapping$/)
    await saveMapping(page)
    await startImport(page)
    const job = await ground.server.admin.call(api.imports.view, { params: { id } })
    expect(await tally(page, 'Created')).toBe(String(job.tally.created))
    await page.getByText('adds up').waitFor()
    await page.getByRole('link', { name: 'RECORDS' }).click()
    await page.getByRole('table', { name: 'Rows of the file' }).waitFor()
    expect(await page.getByRole('row').count()).toBe(51)
    await page.getByRole('button', { name: 'Next', disabled: false }).click()
    await page.getByText('51 to 100').waitFor()
    await page.reload()
    await page.getByText('51 to 100').waitFor()
    await page.goBack()
    await page.getByText('1 to 50').waitFor()
    await page
      .getByRole('link', { name: /^case_/ })
      .first()
      .click()
    await page.waitForURL(/\/cases\/case_/)
  })

  test('the same file again says who imported it, when, and how many rows', async () => {
    const text = 'Identifier\nonce-1\nonce-2\n'
    const { id } = await readyJob(ground.server.admin, text)
    await ground.server.admin.call(api.imports.start, { params: { id }, body: {} })
    await untilPersonsTurn(ground.server.admin, id)
    const said = page.getByText(/This file was imported on .* by Ada Minister, 2 rows/)
    await page.goto('/data-jobs?dialog=import')
    await choose(page, text, 'once-more.csv')
    await said.waitFor()
    const { jobs } = await ground.server.admin.call(api.imports.list, {})
    expect(jobs.map(({ fileName }) => fileName)).not.toContain('once-more.csv')
    await page.getByRole('button', { name: 'CREATE IMPORT JOB' }).click()
    await page.waitForURL(/\/mapping$/)
    await said.waitFor()
  })

  test('mapping by hand: a field is found by typing, and two columns on one field are said', async () => {
    await bringIn(page, 'Key,Vorname,Nachname\nby-hand-1,Ann,Example\nby-hand-2,Bo,Example\n')
    const feed = async (column: string, field: string): Promise<void> => {
      await page.getByRole('combobox', { name: `Target Field of ${column}` }).fill(field)
      await page.getByRole('option', { name: field, exact: true }).click()
    }
    await feed('Key', 'Identifier')
    await feed('Vorname', 'First Name')
    await feed('Nachname', 'First Name')
    await page.getByText('Several columns feed FirstName: Vorname, Nachname. Keep one.').first().waitFor()
    expect(await page.getByRole('combobox', { name: 'Target Field of Vorname' }).getAttribute('aria-invalid')).toBe(
      'true',
    )
    await feed('Nachname', 'Last Name')
    await page.getByText('3 of 3 columns').waitFor()
    await saveMapping(page)
    expect(await tally(page, 'Create')).toBe('2')
  })

  test('what a change by hand makes of the mapping is said at once, by the rules of saving', async () => {
    await bringIn(page, 'Identifier,When\nat-once-1,03/04/2027\nat-once-2,05/06/2027\n')
    const feed = async (column: string, field: string): Promise<void> => {
      await page.getByRole('combobox', { name: `Target Field of ${column}` }).fill(field)
      await page.getByRole('option', { name: field, exact: true }).click()
    }
    await feed('Identifier', 'Do not import')
    await page.getByText('No column is mapped on a field. Map at least one.').first().waitFor()
    await feed('When', 'Sanction deadline')
    await page.getByRole('heading', { name: 'Is 03/04/2027 in April or in March?' }).waitFor()
    await page
      .getByText(/No column says whose case it is/)
      .first()
      .waitFor()
    expect(await page.getByRole('button', { name: 'SAVE MAPPING' }).getAttribute('aria-disabled')).toBe('true')
    await feed('Identifier', 'Identifier')
    await page.getByRole('radio', { name: /Day first: 3 April/ }).check()
    await saveMapping(page)
  })

  test('dates that can be read two ways are asked, and saving waits for the answer', async () => {
    await bringIn(page, 'Identifier,Custom.SANCTION_DEADLINE\ndates-1,03/04/2027\ndates-2,05/06/2027\n')
    await page.getByRole('heading', { name: 'Is 03/04/2027 in April or in March?' }).waitFor()
    await page.getByText('1 question about dates to answer first.').first().waitFor()
    await page.getByRole('radio', { name: /Day first: 3 April/ }).check()
    await saveMapping(page)
  })

  test('another header row: the file is read again', async () => {
    await bringIn(page, 'Identifier,LastName\nIdentifier,LastName\nagain-1,Example\n')
    await page.getByRole('button', { name: 'Change how the file is read' }).click()
    await page.getByLabel('Header row').fill('2')
    await page.getByRole('button', { name: 'Read again' }).click()
    await page.getByText('header in row 2').waitFor()
    await page.getByText('1 row', { exact: true }).first().waitFor()
  })

  test('Cancel keeps everything: INFO says Not started, and START IMPORT goes on later', async () => {
    await bringIn(page, 'Identifier\nlater-1\n')
    await saveMapping(page)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Not started').first().waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'START IMPORT' }).click()
    await startImport(page)
    expect(await tally(page, 'Created')).toBe('1')
  })

  test.each([
    ['Create case as provided', { Created: '3', Skipped: '0' }, [1, 1, 1, 1]],
    ['Create case and increment treatment period', { Created: '3', Skipped: '0' }, [1, 1, 2, 3]],
    ['Skip/Do not create', { Created: '1', Skipped: '2' }, [1, 1]],
  ])('Duplicate Case Action: %s does what stands beside it', async (action, does, periods) => {
    const key = action.slice(0, 30).replaceAll(/\W/g, '-')
    const columns = 'Identifier,LastName,TreatmentPeriod'
    const first = await bringIn(page, `${columns}\n${key},Twice,1\n`)
    await saveMapping(page)
    await startImport(page)
    // One that is on file, and again within the file; and somebody new.
    const id = await bringIn(page, `${columns}\n${key},Twice,1\n${key},Twice,1\n${key}-new,Once,1\n`)
    await saveMapping(page)
    await page.getByText(`${does.Created} created, ${does.Skipped} skipped`).first().waitFor()
    await page.getByRole('radio', { name: action }).check()
    await startImport(page)
    expect({ Created: await tally(page, 'Created'), Skipped: await tally(page, 'Skipped') }).toEqual(does)
    await page.getByText(action).waitFor()
    const made = await Promise.all(
      [first, id].map((job) => ground.server.admin.call(api.cases.list, { query: { job } })),
    )
    const found = made.flatMap(({ cases }) => cases.map(({ treatmentPeriod }) => treatmentPeriod))
    expect(found.toSorted((a, b) => a - b)).toEqual(periods)
  })

  test('Fix Errors: a suggestion, a typed value, one that is wrong too, and rows left out; Next, Finish', async () => {
    await bringIn(
      page,
      'Identifier,ReferralType,Email\nfix-1,BASCIS,\nfix-2,BASCIS,\nfix-3,,no-address\nfix-4,,also wrong\nfix-5,,\n',
    )
    await saveMapping(page)
    await page.getByRole('radio', { name: 'Fix first' }).check()
    expect(await page.getByRole('button', { name: 'START IMPORT' }).getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('link', { name: 'Fix Errors', exact: true }).last().click()
    await page.getByRole('heading', { name: '3 texts left to correct' }).waitFor()
    expect(await page.getByRole('button', { name: 'Next' }).getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('button', { name: /BASICS.* for BASCIS/ }).click()
    await page.getByRole('heading', { name: '2 texts left to correct' }).waitFor()
    await page.getByRole('combobox', { name: 'Another value for no-address' }).fill('still no address')
    await page.getByRole('button', { name: 'Use for no-address' }).click()
    await page.getByRole('cell').getByRole('alert').waitFor()
    await page.getByRole('combobox', { name: 'Another value for no-address' }).fill('somebody@example.org')
    await page.getByRole('button', { name: 'Use for no-address' }).click()
    await page.getByRole('heading', { name: '1 text left to correct' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '1 text left to correct' }).waitFor()
    await page.getByRole('button', { name: 'Leave out 1 row with also wrong' }).click()
    await page.getByRole('heading', { name: 'Every text has an answer' }).waitFor()
    await page.getByRole('button', { name: 'Next', disabled: false }).click()
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
    expect(await tally(page, 'Create')).toBe('4')
    expect(await tally(page, 'Errors')).toBe('0')
    expect(await tally(page, 'Skip')).toBe('1')
    await startImport(page)
  })

  test('Fix Errors by keys: a suggestion, the next text, and back again', async () => {
    await bringIn(page, 'Identifier,ReferralType\nkey-1,BASCIS\nkey-2,BASCIS\nkey-3,EDUU\n')
    await saveMapping(page)
    await page.getByRole('link', { name: 'Fix Errors', exact: true }).last().click()
    await page.getByRole('heading', { name: '2 texts left to correct' }).waitFor()
    await page
      .getByRole('button', { name: /BASICS.* for BASCIS/ })
      .first()
      .waitFor()
    await page.keyboard.press('1')
    await page.getByRole('heading', { name: '1 text left to correct' }).waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('u')
    await page.getByRole('heading', { name: '2 texts left to correct' }).waitFor()
  })

  test('after Finish nothing is shown of how the import stood before it', async () => {
    await bringIn(page, 'Identifier,ReferralType\nstale-1,BASCIS\n')
    await saveMapping(page)
    await page.getByRole('link', { name: 'Fix Errors', exact: true }).last().click()
    await page.getByRole('button', { name: /BASICS.* for BASCIS/ }).click()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.evaluate(tellHeadings)
    // The page hears nothing after the answer to Finish.
    const silent = /\/imports\/job_[^/]+(\/events)?$/
    await page.route(silent, () => undefined)
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('heading', { name: 'Checking every row' }).waitFor()
    expect(await page.evaluate('window.told.join()')).not.toContain('What the import would do')
    await page.unroute(silent)
  })

  test('Fix Errors with more texts than a page holds: all are reached, by keys too, and what is left is found', async () => {
    const wrong = Array.from({ length: 120 }, (_, n) => `many-${n},NOT-THERE-${n}`)
    await bringIn(page, ['Identifier,ReferralType', ...wrong, ''].join('\n'))
    await saveMapping(page)
    await page.getByRole('link', { name: 'Fix Errors', exact: true }).last().click()
    await page.getByText('1 to 50 of 120 texts').waitFor()
    await page.getByRole('button', { name: 'More texts' }).click()
    await page.getByText('51 to 100 of 120 texts').waitFor()
    await page.getByRole('button', { name: 'More texts' }).click()
    await page.getByText('101 to 120 of 120 texts').waitFor()
    await page.getByRole('button', { name: 'Leave out 1 row with NOT-THERE-119' }).click()
    await page.getByRole('heading', { name: '119 texts left to correct' }).waitFor()
    await page.getByRole('checkbox', { name: 'Only what is left (119)' }).check()
    await page.getByText('1 to 50 of 119 texts').waitFor()
    await page.getByRole('button', { name: 'Leave out 1 row with NOT-THERE-0' }).focus()
    for (let n = 0; n < 50; n++) await page.keyboard.press('j')
    await page.getByText('51 to 100 of 119 texts').waitFor()
    await page.keyboard.press('k')
    await page.getByText('1 to 50 of 119 texts').waitFor()
  })

  test('leave out and report: the failed rows have their reason, and are downloaded to be fixed', async () => {
    await bringIn(page, 'Identifier,ReferralType\nreport-1,BASICS\nreport-2,NOTHING-LIKE-IT\n')
    await saveMapping(page)
    await startImport(page)
    expect(await page.locator('.huge').innerText()).toBe('50%')
    expect(await tally(page, 'Failed')).toBe('1')
    await page.getByRole('link', { name: 'See 1 error' }).click()
    await page.getByText('NOTHING-LIKE-IT is not in the list').waitFor()
    await page.getByRole('button', { name: 'Download' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /Only the failed row, .csv/ }).click(),
    ])
    const text = await readFile(await download.path(), 'utf8')
    expect(text.trim().split('\n')).toHaveLength(2)
    expect(text).toContain('report-2')
  })

  test('the first rows are tried, then it pauses, and the others are loaded', async () => {
    await bringIn(page, 'Identifier\ntry-1\ntry-2\ntry-3\n')
    await saveMapping(page)
    await page.getByLabel('Number of rows to try').fill('1')
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    await page.getByRole('button', { name: 'Continue with the other 2 rows' }).click()
    await page.getByText('Successful').waitFor()
    expect(await tally(page, 'Created')).toBe('3')
  })

  test('another tab is never behind: what is started there is shown here', async () => {
    const id = await bringIn(page, 'Identifier\ntabs-1\n')
    await saveMapping(page)
    const other = await page.context().newPage()
    await other.goto(`/data-jobs/${id}/mapping`)
    await other.getByRole('button', { name: 'SAVE MAPPING' }).waitFor()
    await startImport(page)
    await other.waitForURL((url) => url.pathname === `/data-jobs/${id}`)
    await other.getByText('Successful').waitFor()
    await other.close()
  })

  test('what the server no longer does is said, and the page shows how it stands', async () => {
    const id = await bringIn(page, 'Identifier\nconflict-1\n')
    await saveMapping(page)
    await ground.server.admin.call(api.imports.start, { params: { id }, body: {} })
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    await page.getByText('Successful').waitFor()
  })

  test('where the events cannot be heard, or never come, the page asks; without a server it says so, and what it shows is old', async () => {
    await page.route('**/events', (route) => route.abort())
    await bringIn(page, 'Identifier\nunheard-1\n')
    await page.getByText('1 of 1 column').waitFor()
    await saveMapping(page)
    await page.context().setOffline(true)
    await page.getByText('No connection').waitFor()
    await page.context().setOffline(false)
    await page.getByText('No connection').waitFor({ state: 'detached' })
    await page.unrouteAll()
    await page.route('**/events', () => undefined)
    await startImport(page)
    await page.unrouteAll()
  })

  test('legacy records without the permission: the column says so, and the import goes on without it', async () => {
    const importer = await ground.signedIn({ address: 'importer' })
    await bringIn(importer, 'Identifier,LegacyID\nlegacy-1,OLD-1\n')
    await importer.getByText('Your role does not include importing Legacy ID').first().waitFor()
    await importer.locator('button[aria-disabled=true]', { hasText: 'SAVE MAPPING' }).waitFor()
    await importer.getByRole('combobox', { name: 'Target Field of LegacyID' }).fill('Do not import')
    await importer.getByRole('option', { name: 'Do not import' }).click()
    await saveMapping(importer)
    await startImport(importer)
    expect(await tally(importer, 'Created')).toBe('1')
    await importer.context().close()
  })
})

/** In the page: every heading that ever stands in it from now on. */
const tellHeadings = `(() => {
  window.told = []
  const tell = () => window.told.push(...[...document.querySelectorAll('h2')].map((one) => one.innerText))
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true, characterData: true })
})()`
