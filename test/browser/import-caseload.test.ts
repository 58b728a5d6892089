import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { actorOf } from '../http/server.ts'
import { aCaseworker } from '../support/builders.ts'
import { chromium } from './chromium.ts'
import { bringIn, saveMapping, startImport, tally, untilRead } from './import-steps.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

const people = 'Identifier,FirstName,LastName\ncl-1,Ann,Load\ncl-2,Bo,Load\n'
const headers = [
  ...['Participant ID', 'Program ID', 'Caseworker First Name', 'Caseworker Last Name', 'Start Date', 'End Date'],
  ...['Program Start Date', 'Update or Insert'],
].join(',')
const file = (...rows: readonly string[]): string => [headers, ...rows, ''].join('\n')

describe.runIf(chromium.there)('caseloads come in by file, in a real browser', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  test('Insert begins caseload records, Update ends an open one, and Program ID beside Program Name is refused at mapping', async () => {
    await bringIn(page, people, 'people.csv', { type: 'Participants' })
    await saveMapping(page)
    await startImport(page)

    const begin = file(
      'cl-1,30,Priya,Nair,2026-01-05,,2026-01-01,Insert',
      'cl-2,,Priya,Nair,2026-01-05,,,Insert',
      'cl-2,30,Priya,Nair,2026-01-05,,,Insert',
    )
    await bringIn(page, begin, 'begin.csv', { type: 'Caseload' })
    await untilRead(page)
    await looksRight(page, 'Caseload, mapping', twoViews)
    await saveMapping(page)
    expect([await tally(page, 'Create'), await tally(page, 'Errors')]).toEqual(['2', '1'])
    await page.getByRole('link', { name: 'Fix Errors', exact: true }).last().click()
    await page.getByText(/^The participant has no enrollment in this program/).waitFor()
    await page.getByRole('button', { name: /^Leave out 1 row/ }).click()
    await page.getByRole('heading', { name: 'Every text has an answer' }).waitFor()
    await page.getByRole('button', { name: 'Next', disabled: false }).click()
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
    await startImport(page)

    await bringIn(page, file('cl-1,30,Priya,Nair,,2026-02-01,,Update'), 'end.csv', { type: 'Caseload' })
    await saveMapping(page)
    expect([await tally(page, 'Update'), await tally(page, 'Errors')]).toEqual(['1', '0'])
    await startImport(page)
    await looksRight(page, 'Caseload, INFO', twoViews)

    // Two caseworkers of one name, and somebody whose Identifier has a typo: both are chosen, by what tells them apart.
    const { database } = ground.server
    await database.transaction(await actorOf(database, 'admin'), async (tx) => {
      await aCaseworker(tx, 'Sam Twin', { staffId: '2001' })
      await aCaseworker(tx, 'Sam Twin', { staffId: '2002' })
    })
    await bringIn(page, file('cl-l,,Sam,Twin,2026-03-01,,,Insert'), 'chosen.csv', { type: 'Caseload' })
    await saveMapping(page)
    await page.getByRole('link', { name: 'Fix Errors', exact: true }).last().click()
    await page.getByRole('button', { name: 'Ann Load (cl-1) for cl-l' }).click()
    await page.getByRole('button', { name: 'Sam Twin (2002) for Sam Twin' }).click()
    await page.getByRole('heading', { name: 'Every text has an answer' }).waitFor()
    await page.getByRole('button', { name: 'Next', disabled: false }).click()
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
    expect([await tally(page, 'Create'), await tally(page, 'Errors')]).toEqual(['1', '0'])

    const both = `Participant ID,Program ID,Program Name,Caseworker StaffID,Start Date,Update or Insert\ncl-1,30,x,1003,2026-03-01,Insert\n`
    await bringIn(page, both, 'both.csv', { type: 'Caseload' })
    await page
      .getByText(/Program ID, Program Name all say who or what/)
      .first()
      .waitFor()
    await looksRight(page, 'Caseload, either one or the other', twoViews)
  })
})
