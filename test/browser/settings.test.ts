import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { chromium } from './chromium.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

describe.runIf(chromium.there)('settings, staff, roles and the trail', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const row = (name: string) => page.getByRole('row').filter({ hasText: name })

  test('an entry that is renamed has its new name wherever a case shows it', async () => {
    await page.goto('/settings/cases')
    await page.getByRole('button', { name: 'Rename Student Conduct' }).click()
    await page.getByLabel('New label of Student Conduct').fill('Office of Conduct')
    await looksRight(page, 'renaming', twoViews)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Rename Office of Conduct' }).waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Rename Office of Conduct')
    await page.goto('/cases')
    await page.locator('tbody').getByText('Office of Conduct').first().waitFor()
    expect(await page.locator('tbody').getByText('Student Conduct').count()).toBe(0)
    await page.goto('/settings/audit')
    await page.getByText('Label: Student Conduct → Office of Conduct').waitFor()
  })

  test('an entry is added, moved up and taken out of use, and a new case does not offer it', async () => {
    await page.goto('/settings/cases?list=flag')
    await page.getByLabel('Value', { exact: true }).fill('BLUE')
    await page.getByLabel('Label', { exact: true }).fill('Blue')
    await page.getByRole('button', { name: 'Add flag' }).click()
    await row('BLUE').waitFor()
    await page.getByRole('button', { name: 'Move Blue up' }).click()
    await expect
      .poll(() => page.locator('tbody tr td:nth-child(2)').allInnerTexts())
      .toEqual(['RED', 'YELLOW', 'BLACK', 'BLUE', 'GREEN'])
    await page.getByRole('button', { name: 'Deactivate Blue' }).click()
    await row('BLUE').getByText('Not in use').waitFor()
    await looksRight(page, 'entry not in use', twoViews)
    await page.getByLabel('Value', { exact: true }).fill('red')
    await page.getByRole('button', { name: 'Add flag' }).click()
    await page.getByLabel('Value', { exact: true }).and(page.locator('[aria-invalid=true]')).waitFor()
    await page.goto('/cases/new')
    await page.getByLabel('Green').waitFor()
    expect(await page.getByLabel('Blue').count()).toBe(0)
  })

  test('a custom field is added with the header that files use, and a new case asks for it', async () => {
    await page.goto('/settings/cases/custom-fields')
    await page.getByRole('button', { name: 'Add field' }).click()
    const form = page.getByRole('form', { name: 'Add a custom field' })
    await form.getByLabel('Label').fill('Unit size')
    await form.getByLabel('Type').selectOption('choice')
    await form.getByLabel('Choices').fill('ONE = One bedroom\nTwo bedrooms')
    await looksRight(page, 'adding a field', twoViews)
    await form.getByRole('button', { name: 'Add field' }).click()
    await row('Unit size').getByText('Custom.UNIT_SIZE').first().waitFor()
    await page.goto('/cases/new')
    await page.getByLabel('Unit size').selectOption({ label: 'Two bedrooms' })
    expect(await page.getByLabel('Unit size').inputValue()).toBe('TWO_BEDROOMS')
  })

  test('a field becomes needed, its choices change, and a new case asks for it so', async () => {
    await page.goto('/settings/cases/custom-fields')
    await page.getByRole('checkbox', { name: 'always: Residence hall' }).click()
    await page.getByText('Residence hall is needed on every case from now on.').waitFor()
    await page.getByRole('button', { name: 'Change the choices of Residence hall' }).click()
    const dialog = page.getByRole('dialog', { name: 'Choices of Residence hall' })
    const first = dialog.getByRole('textbox').first()
    await first.fill('The first hall')
    await dialog.getByRole('checkbox').nth(1).uncheck()
    await dialog.getByRole('button', { name: 'Add choice' }).click()
    await dialog.getByLabel('Value of the new choice').fill('ANNEX')
    await looksRight(page, 'choices of a field', twoViews)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await row('Residence hall').getByText('1 not in use').waitFor()
    await looksRight(page, 'custom fields', twoViews)
    await page.goto('/cases/new')
    const hall = page.getByLabel('Residence hall')
    await hall.selectOption({ label: 'ANNEX' })
    expect(await hall.locator('option').allInnerTexts()).toContain('The first hall')
    await page.goto('/settings/audit')
    await page.getByText('Needed: no → yes').first().waitFor()
    await page.goto('/settings/cases/custom-fields')
    await page.getByRole('checkbox', { name: 'always: Residence hall' }).click()
    await page.getByText('Residence hall may be left blank.').waitFor()
  })

  test('programs are added, renamed, numbered and taken out of use; two of one name are refused', async () => {
    await page.goto('/settings/caseload')
    await page.getByLabel('Program Name', { exact: true }).fill('Night Shelter')
    await page.getByLabel('Program ID', { exact: true }).fill('10')
    await page.getByRole('button', { name: 'Add program' }).click()
    await page.getByText('Another program has that Program ID.').waitFor()
    await looksRight(page, 'a program refused', twoViews)
    await page.getByLabel('Program ID', { exact: true }).fill('')
    await page.getByRole('button', { name: 'Add program' }).click()
    await page.getByRole('button', { name: 'Give one Program ID of Night Shelter' }).click()
    await page.getByLabel('New Program ID of Night Shelter').fill('50')
    await page.keyboard.press('Enter')
    await row('Night Shelter').getByText('50').waitFor()
    await page.getByRole('button', { name: 'Rename Night Shelter' }).click()
    await page.getByLabel('New label of Night Shelter').fill('Emergency housing')
    await page.keyboard.press('Enter')
    await row('Night Shelter')
      .or(page.locator('form.label-cell'))
      .getByText('There is a program of that name.')
      .waitFor()
    await page.getByLabel('New label of Night Shelter').fill('Winter Shelter')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Deactivate Winter Shelter' }).click()
    await row('Winter Shelter').getByText('Not in use').waitFor()
    await looksRight(page, 'programs', twoViews)
    const { programs } = await ground.server.admin.call(api.programs.list)
    expect(programs.at(-1)).toMatchObject({ label: 'Winter Shelter', programId: '50', active: false })
  })

  test('a reason for dismissal is added where caseloads have theirs, and the trail leads back to it', async () => {
    await page.goto('/settings/caseload')
    await page.getByRole('link', { name: 'Reasons for Dismissal' }).click()
    await page.getByLabel('Value', { exact: true }).fill('DECLINED')
    await page.getByRole('button', { name: 'Add reason for dismissal' }).click()
    await row('DECLINED').waitFor()
    const { lists } = await ground.server.admin.call(api.codeLists.list)
    const { id = '' } = lists['dismissal-reason']?.find(({ value }) => value === 'DECLINED') ?? {}
    await page.goto(`/settings/entries/${id}`)
    await page.waitForURL('**/settings/caseload/lists?list=dismissal-reason')
  })

  test('what tells participants apart is ticked, and a field that does stays in use', async () => {
    await page.goto('/settings/caseload/rules')
    await page.getByText('Together: First Name, Last Name, Date of Birth.').waitFor()
    await page.getByLabel(/^Date of Birth/).uncheck()
    await page.getByLabel(/^Case Number/).check()
    await page.getByLabel(/^Preferred name/).check()
    await looksRight(page, 'duplicate check changed', twoViews)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The duplicate check is saved.').waitFor()
    await page.getByLabel(/^Reason for Dismissal is needed/).click()
    await page.getByText('An end needs a reason from now on.').waitFor()
    expect(await ground.server.admin.call(api.caseloadSettings.view)).toEqual({
      duplicateCheck: ['firstName', 'lastName', 'caseNumber', 'Custom.PREFERRED_NAME'],
      dismissalReasonNeeded: true,
    })
    await page.goto('/settings/audit')
    await page.getByText('Reason for Dismissal needed: no → yes').waitFor()
    await page.getByText(/First Name, Last Name, Date of Birth → First Name, Last Name, Case Number/).waitFor()
    await page.goto('/settings/cases/custom-fields')
    await page.getByRole('button', { name: 'Deactivate Preferred name' }).click()
    await page.getByText('Preferred name tells participants apart').waitFor()
    const duplicateCheck = ['firstName', 'lastName', 'dateOfBirth']
    await ground.server.admin.call(api.caseloadSettings.change, {
      body: { duplicateCheck, dismissalReasonNeeded: false },
    })
  })

  test('the user’s detail page has the id to copy, and ticks are saved', async () => {
    const { staff } = await ground.server.admin.call(api.staff.list)
    const casey = staff.find(({ name }) => name === 'Casey Worker')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/settings/staff')
    await page.getByRole('link', { name: 'Casey Worker' }).click()
    await page.getByRole('button', { name: casey?.id ?? '' }).click()
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(casey?.id)
    await page.getByLabel(/^Provider/).click()
    await page.getByText('Provider: yes for Casey Worker.').waitFor()
    const { providers } = await ground.server.admin.call(api.staff.providers)
    expect(providers.map(({ label }) => label)).toContain('Casey Worker')
  })

  test('the matrix says what each role may do', async () => {
    await page.goto('/settings/roles')
    const legacy = page.getByRole('row', { name: /^Import legacy records/ })
    await legacy.waitFor()
    expect(await legacy.getByRole('cell').allInnerTexts()).toHaveLength(5)
    expect((await legacy.getByRole('cell').allTextContents()).filter((said) => said === 'yes')).toHaveLength(1)
  })

  test('who may only look at settings has nothing there to press', async () => {
    const data = await ground.signedIn({ address: 'data' })
    await data.goto('/settings/cases')
    await data.getByText('it does not change them').waitFor()
    expect(
      await data
        .locator('main')
        .getByRole('button', { name: /Rename|Move|Deactivate|Add/ })
        .count(),
    ).toBe(0)
    await data.context().close()
  })

  test.each(['/settings/cases', '/settings/caseload', '/settings/staff', '/settings/roles', '/settings/audit'])(
    'a case worker may not open %s, and is told so',
    async (path) => {
      const priya = await ground.signedIn({ address: 'priya' })
      await priya.goto(path)
      await priya.getByRole('heading', { name: 'You may not open this' }).waitFor()
      expect(await priya.locator('main').innerText()).toContain('your role does not include')
      expect(await priya.getByRole('navigation', { name: 'Main' }).innerText()).not.toMatch(
        /Cases Settings|Caseload Settings|Staff|Audit/,
      )
      await priya.context().close()
    },
  )
})
