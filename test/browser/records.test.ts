import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { readyJob, untilPersonsTurn } from '../http/upload.ts'
import { aCase, anOrganisation, aParticipant } from '../support/builders.ts'
import { chromium } from './chromium.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

describe.runIf(chromium.there)('cases and participants', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })

  /** Somebody of the demo with an Identifier and so many cases. */
  async function somebody(cases: number) {
    const { participants } = await ground.server.admin.call(api.participants.list)
    for (const person of participants) {
      const theirs = await ground.server.admin.call(api.cases.list, { query: { participant: person.id } })
      if (person.identifier !== undefined && theirs.cases.length === cases) return { ...person, cases: theirs.cases }
    }
    throw new Error(`Nobody has ${cases} cases.`)
  }

  test('a known Identifier shows the Duplicate Case notification, and the case gets the period that it says', async () => {
    const { identifier = '', firstName = '', lastName = '', id } = await somebody(2)
    await page.goto('/cases')
    await page.getByRole('link', { name: 'New case' }).click()
    await page.getByLabel('Identifier').fill(` ${identifier.toUpperCase()} `)
    const note = page.getByRole('status').filter({ hasText: 'Duplicate Case notification' })
    await note.getByText(`${firstName} ${lastName}`, { exact: false }).waitFor()
    expect(await note.getByRole('listitem').count()).toBe(2)
    expect(await note.innerText()).toContain('treatment period 3')
    await expect.poll(() => page.getByLabel('Treatment Period').inputValue()).toBe('3')
    await looksRight(page, 'duplicate case', twoViews)
    await page.getByLabel('Referral Source').selectOption({ label: 'Student Conduct' })
    await page.getByLabel('Red').check()
    await page.getByRole('button', { name: 'Open case' }).click()
    await heading(`${firstName} ${lastName}, Student Conduct`).waitFor()
    const main = await page.locator('main').innerText()
    expect(main).toContain('Treatment Period 3')
    expect(main).toContain('opened this case')
    const { cases } = await ground.server.admin.call(api.cases.list, { query: { participant: id } })
    expect(cases.map(({ treatmentPeriod }) => treatmentPeriod)).toEqual([3, 2, 1])
    expect(cases[0]?.flags.map(({ label }) => label)).toEqual(['Red'])
  })

  test('what cannot be taken stands beside its field, and nothing that was typed is lost', async () => {
    await page.goto('/cases/new')
    await page.getByRole('button', { name: 'Open case' }).click()
    await page.getByLabel('Identifier').and(page.locator('[aria-invalid=true]')).waitFor()
    await page.getByLabel('Identifier').fill('new-1')
    await page.getByText('Nobody has the Identifier new-1 yet').waitFor()
    await page.getByLabel('Email').fill('not an address')
    await page.getByLabel('Cell Phone').fill('12')
    await page.getByRole('button', { name: 'Open case' }).click()
    await page.getByLabel('Email').and(page.locator('[aria-invalid=true]')).waitFor()
    expect(await page.locator('[aria-invalid=true]').count()).toBe(2)
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('email')
    await looksRight(page, 'case refused', twoViews)
    await page.getByLabel('Email').fill('new.one@mail.example')
    await page.getByLabel('Cell Phone').fill('555-555-5555')
    await page.getByLabel('Hours owed').fill('12.5')
    await page.getByRole('button', { name: 'Open case' }).click()
    await heading('new-1').waitFor()
    await page.getByText('12.5').waitFor()
    await page.getByText('(555) 555-5555').waitFor()
  })

  test('the list is narrowed by status and search, turned page by page, and its address says so', async () => {
    await page.goto('/cases')
    await page.getByText('1 to 50').waitFor()
    const first = await page.locator('tbody a').first().getAttribute('href')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('51 to 100').waitFor()
    await page.reload()
    await page.getByText('51 to 100').waitFor()
    await page.getByRole('button', { name: 'Previous' }).click()
    await page.getByText('1 to 50').waitFor()
    expect(await page.locator('tbody a').first().getAttribute('href')).toBe(first)

    await page.getByRole('button', { name: 'Status: any' }).click()
    await looksRight(page, 'filter open', twoViews)
    await page.getByRole('menuitemradio', { name: 'INACTIVE' }).click()
    await page.waitForURL(/status=INACTIVE/)
    await page.locator('table[aria-label=Cases]').getByText('COMPLETE').first().waitFor({ state: 'detached' })
    const words = await page.locator('tbody .stat').allInnerTexts()
    expect(new Set(words)).toEqual(new Set(['INACTIVE']))

    await page.goto('/cases')
    await page.getByRole('searchbox', { name: /Name, identifier/ }).fill('no such person')
    await page.getByText('Nothing found for no such person').waitFor()
    await looksRight(page, 'nothing found', twoViews)
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByText('1 to 50').waitFor()
    await expect.poll(() => page.getByRole('searchbox', { name: /Name, identifier/ }).inputValue()).toBe('')
  })

  test('however long a name or an address is, every column of a list is in sight, and an e-mail is read whole', async () => {
    const email = 'adrian.carter-lind@students.example.edu'
    await ground.server.admin.call(api.cases.open, { body: { email } })
    await page.goto('/cases')
    await page.getByRole('link', { name: email }).waitFor()
    await looksRight(page, 'cases with a long name', [[1280, 'light']])
    await page.goto('/participants')
    const shown = page.getByRole('cell', { name: email }).getByText(email).last()
    await shown.waitFor()
    await looksRight(page, 'participants with a long name', [[1280, 'light']])
    const cell = page.locator('td[data-l=Email]').filter({ hasText: email })
    expect(await cell.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true)
  })

  test('a list is sorted by its heads, by keys too, and by a menu on a phone; its address keeps the order from page to page', async () => {
    const head = (name: string) => page.getByRole('columnheader', { name })
    const names = () => page.locator('tbody a.name').allInnerTexts()
    const lastOf = (name: string) => name.normalize('NFD').replaceAll(/\p{M}/gu, '').split(' ').slice(1).join(' ')
    await page.goto('/participants')
    await page.getByText(/^\d+ participants$/).waitFor()
    expect(await head('On file since').getAttribute('aria-sort')).toBe('descending')
    await page.getByRole('button', { name: 'Name', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/sort=last-name/)
    await page.locator('[aria-busy=false]').waitFor()
    expect(await head('Name').getAttribute('aria-sort')).toBe('ascending')
    const first = (await names()).map(lastOf).filter((name) => name !== '')
    expect(first).toEqual(first.toSorted())
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText(/^51 to 100 of \d+$/).waitFor()
    await page.reload()
    await page.getByText(/^51 to 100 of \d+$/).waitFor()
    expect(lastOf((await names())[0] ?? '') >= (first.at(-1) ?? '')).toBe(true)
    expect(await head('Name').getAttribute('aria-sort')).toBe('ascending')

    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/cases?status=INACTIVE')
    await page.getByRole('button', { name: 'Sort: Newest first' }).click()
    await page.getByRole('menuitemradio', { name: 'Last name, Z to A' }).click()
    await page.waitForURL(/status=INACTIVE.*sort=-last-name|sort=-last-name.*status=INACTIVE/)
    await page.getByRole('button', { name: 'Sort: Last name, Z to A' }).waitFor()
    await page.locator('[aria-busy=false]').waitFor()
    const falling = (await names()).map(lastOf)
    expect(falling).toEqual(falling.toSorted().toReversed())
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  test('a person’s page has all their cases, and leads to a new one for them', async () => {
    const { id, identifier = '', cases } = await somebody(2)
    await page.goto('/participants')
    await page.getByRole('searchbox', { name: /Name, identifier/ }).fill(identifier)
    await page.getByText('1 to 1 of 1').waitFor()
    await page.locator(`a[href="/participants/${id}"]`).click()
    await page.getByRole('heading', { name: 'Cases' }).waitFor()
    const links = page.getByRole('table', { name: 'Their cases' }).getByRole('link')
    await links.first().waitFor()
    expect(await links.count()).toBe(cases.length)
    await page.getByRole('link', { name: 'New case' }).click()
    await page.getByText('Duplicate Case notification').waitFor()
    expect(await page.getByLabel('Identifier').inputValue()).toBe(identifier)
  })

  test('a case and a person of another organisation are the 404 page', async () => {
    const other = await anOrganisation(ground.server.database, 'other')
    const { theirs, person } = await ground.server.database.transaction(other, async (tx) => ({
      theirs: await aCase(tx, { identifier: 'theirs-1' }),
      person: await aParticipant(tx, { identifier: 'theirs-2' }),
    }))
    for (const path of [`/cases/${theirs}`, `/participants/${person}`, `/settings/staff/${other.staff}`]) {
      await page.goto(path)
      await heading('There is nothing here').waitFor()
    }
    await page.goto('/cases/new?identifier=theirs-1')
    await page.getByText('Nobody has the Identifier theirs-1 yet').waitFor()
  })

  test('a case that came from a file shows the job, its row, and what was noted', async () => {
    const text = 'Identifier,FirstName,LastName,ReferralSource\nrow-1,Ann,Lee,Housing\nrow-2,Bo,Ray,CONDUCT\n'
    const { id } = await readyJob(ground.server.admin, text)
    await ground.server.admin.call(api.imports.start, { params: { id }, body: {} })
    await untilPersonsTurn(ground.server.admin, id)
    const { cases } = await ground.server.admin.call(api.cases.list, { query: { job: id } })
    await page.goto(`/cases/${cases.find(({ participant }) => participant.identifier === 'row-2')?.id}`)
    await heading('Bo Ray, Student Conduct').waitFor()
    await page.getByText('imported this case, row 3 of').waitFor()
    expect(await page.getByRole('group', { name: 'The row in the file' }).innerText()).toMatch(
      /row-2\s+Bo\s+Ray\s+CONDUCT/,
    )
    expect(await page.getByRole('link', { name: 'cases.csv' }).getAttribute('href')).toBe(`/data-jobs/${id}`)
  })

  test('who may look but not open cases is told so, and sees no way there', async () => {
    const importer = await ground.signedIn({ address: 'importer' })
    await importer.goto('/cases')
    await importer.getByText('1 to 50').waitFor()
    expect(await importer.getByRole('link', { name: 'New case' }).count()).toBe(0)
    await importer.goto('/cases/new')
    await importer.getByRole('heading', { name: 'You may not open this' }).waitFor()
    await importer.context().close()
  })
})
