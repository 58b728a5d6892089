import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { chromium } from './chromium.ts'
import { focusOf, tab, tabTo } from './keyboard.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'

describe.runIf(chromium.there)('workflows', () => {
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    ground = await openBrowser()
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const sentence = () => page.getByRole('region', { name: 'What it does' }).innerText()
  const kept = async (name: string) => {
    const { workflows } = await ground.server.admin.call(api.workflows.list)
    return workflows.find((one) => one.name === name)
  }
  const choose = async (label: string, option: string): Promise<void> => {
    await page.getByRole('combobox', { name: label, exact: true }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  const add = (name: string, body = 'Dear {{FirstName}}') =>
    ground.server.admin.call(api.workflows.add, {
      body: {
        name,
        definition: {
          event: 'case.created',
          from: ['hand'],
          when: { field: 'Status', is: 'equal', value: 'ACTIVE' },
          actions: [{ do: 'email', to: { who: 'case' }, subject: 'Hello', body }],
        },
      },
    })

  test('one is built by mouse, tried out, saved and switched on', async () => {
    await page.goto('/settings/workflows')
    await page.getByRole('link', { name: 'New workflow' }).click()
    await heading('New workflow')
    await page.getByLabel('Name', { exact: true }).fill('Conduct letter')
    await page.getByLabel(/^By file/).uncheck()
    await button('Add condition').click()
    await choose('Field', 'Referral Type')
    await choose('What Referral Type is compared with', 'BASICS')
    await button('Add group').click()
    await page.getByRole('combobox', { name: 'Field', exact: true }).click()
    await page.getByRole('option', { name: 'Flags' }).click()
    await choose('What Flags is compared with', 'Red')
    await choose('What Flags is compared with, one more', 'Green')
    await page
      .getByRole('group', { name: 'Group of conditions' })
      .getByRole('button', { name: 'Add condition' })
      .click()
    await choose('Field', 'Treatment Period')
    await page.getByLabel('How Treatment Period is compared').selectOption('is at least')
    await page.getByLabel('What Treatment Period is compared with').fill('1')
    await button('Add e-mail').click()
    await page.getByLabel('Subject', { exact: true }).fill('About ')
    await button('Merge field into Subject').click()
    await page.getByRole('menuitem', { name: 'Referral Type' }).click()
    await expect.poll(() => page.evaluate('document.activeElement.value')).toBe('About {{ReferralType}}')
    await page.keyboard.type('!')
    await page.getByLabel('Text', { exact: true }).fill('Dear ,\nbye')
    await page.keyboard.press('Control+Home')
    for (let right = 0; right < 5; right++) await page.keyboard.press('ArrowRight')
    await button('Merge field into Text').click()
    await looksRight(page, 'workflow merge fields', twoViews)
    await page.getByRole('menuitem', { name: 'First Name' }).click()
    await expect.poll(() => page.getByLabel('Text', { exact: true }).inputValue()).toBe('Dear {{FirstName}},\nbye')
    expect(await sentence()).toBe(
      'When a case is created by hand or by API and Referral Type is BASICS and (Flags has any of Red or Green or Treatment Period is at least 1): e-mail to the case’s address.',
    )
    await button('Try it on the newest cases').click()
    await page
      .getByRole('status')
      .getByText(/Would have fired for \d+ of the last \d+ cases?\./)
      .waitFor()
    await looksRight(page, 'workflow tried', twoViews)
    await page.getByLabel('Subject', { exact: true }).fill('Now {{ReferralType}}')
    await page.getByText('The workflow was changed since').waitFor()
    await button('Save new workflow').click()
    await page.getByText('Conduct letter is saved, and off.').waitFor()
    await heading('Conduct letter')
    expect(await kept('Conduct letter')).toMatchObject({
      active: false,
      definition: { from: ['hand', 'api'], actions: [{ subject: 'Now {{ReferralType}}' }] },
    })
    await page.getByRole('switch', { name: 'Conduct letter' }).click()
    const asked = page.getByRole('dialog', { name: 'Switch on Conduct letter' })
    await asked.getByText(/It would have fired for/).waitFor()
    await looksRight(page, 'workflow switch on', twoViews)
    await asked.getByRole('button', { name: 'Switch on' }).click()
    await page.getByText('Conduct letter is on.').waitFor()
    expect(await kept('Conduct letter')).toMatchObject({ active: true })
    await page.goto('/settings/workflows')
    const on = page.getByRole('switch', { name: 'Conduct letter' })
    await on.click()
    await page.getByText('Conduct letter is off.').waitFor()
    expect(await on.getAttribute('aria-checked')).toBe('false')
    await button('Undo').click()
    await expect.poll(() => on.getAttribute('aria-checked')).toBe('true')
    await looksRight(page, 'workflows, one on', twoViews)
  })

  test('one is built with the keyboard alone', async () => {
    await page.goto('/settings/workflows/new')
    await heading('New workflow')
    await page.getByRole('heading', { level: 1 }).focus()
    await tabTo(page, 'Name')
    await page.keyboard.type('By keys')
    await tabTo(page, /^A case is created/)
    await page.keyboard.press('ArrowDown')
    await tabTo(page, /^By file/)
    await page.keyboard.press('Space')
    await tabTo(page, 'Add condition')
    await page.keyboard.press('Enter')
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Field', ring: 'ring' })
    await page.keyboard.type('status')
    await page.keyboard.press('Enter')
    expect((await tab(page)).name).toBe('How Status is compared')
    await page.keyboard.type('has ch')
    await tabTo(page, 'Add e-mail')
    await page.keyboard.press('Enter')
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'To' })
    await tabTo(page, 'Merge field into Subject')
    expect((await tab(page)).name).toBe('Subject')
    await page.keyboard.type('News of ')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Identifier Identifier' })
    await page.keyboard.press('l')
    await page.keyboard.press('Enter')
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Subject' })
    expect(await page.getByLabel('Subject', { exact: true }).inputValue()).toBe('News of {{LastName}}')
    await tabTo(page, 'Text')
    await page.keyboard.type('Something changed.')
    await tabTo(page, 'Save new workflow')
    await page.keyboard.press('Enter')
    await heading('By keys')
    expect(await focusOf(page)).toMatchObject({ lost: false })
    expect(await kept('By keys')).toMatchObject({
      definition: {
        ...{ event: 'case.updated', from: ['hand', 'api'] },
        when: { all: [{ field: 'Status', is: 'changed' }] },
      },
    })
  })

  test('what cannot be done stands where it belongs, and a suggestion puts it right', async () => {
    const { id } = await add('To be put right')
    await page.goto(`/settings/workflows/${id}`)
    await page.getByLabel('Subject', { exact: true }).fill('For {{FirstNam}} and {{FirstNam}}')
    await button('Add condition').click()
    await choose('Field', 'Date Created')
    await button('Save workflow').click()
    await page.getByText('2 places are marked below').waitFor()
    await page.getByText('{{FirstNam}} is not a merge field.').waitFor()
    await page.getByText('Date Created is compared with a date.').waitFor()
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'What Date Created is compared with' })
    await looksRight(page, 'workflow refused', twoViews)
    await page.keyboard.type('03042026')
    await expect.poll(() => page.locator('[aria-invalid=true]').count()).toBe(1)
    await button('Take First Name').click()
    expect(await page.getByLabel('Subject', { exact: true }).inputValue()).toBe('For {{FirstName}} and {{FirstName}}')
    await expect.poll(() => page.locator('[aria-invalid=true]').count()).toBe(0)
    await button('Save workflow').click()
    await page.getByText('To be put right is saved.').waitFor()
    await page.getByText('Version 2, the newest').waitFor()
    await page.getByRole('link', { name: 'Earlier versions' }).click()
    await page.getByText('saved a new version of a workflow').waitFor()
    await page.getByText('Subject: Hello → For {{FirstName}} and {{FirstName}}').waitFor()
    await page
      .getByText(/^Does: When a case is created by hand and Status is ACTIVE: .* → When .* 4 Mar 2026/)
      .waitFor()
    await looksRight(page, 'audit of a workflow', twoViews)
    expect(await kept('To be put right')).toMatchObject({
      definition: { when: { all: [{ field: 'Status' }, { field: 'CreatedAt', is: 'equal', value: '2026-03-04' }] } },
    })
  })

  test('a workflow without a name, a way or an action says what is missing', async () => {
    await page.goto('/settings/workflows/new')
    for (const way of [/^By hand/, /^By file/, /^By API/]) await page.getByLabel(way).uncheck()
    expect(await sentence()).toBe('When a case is created in no way yet: nothing.')
    await button('Save new workflow').click()
    await page.getByText('Give it a name').waitFor()
    await page.getByText('Choose one way at least.').waitFor()
    await page.getByText('without one nothing happens').first().waitFor()
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Name' })
    await looksRight(page, 'workflow missing parts', twoViews)
    await page.getByLabel('Name', { exact: true }).fill('Conduct letter')
    await page.getByLabel(/^By hand/).check()
    await button('Add e-mail').click()
    await page.getByLabel('To', { exact: true }).selectOption({ label: 'One of the staff' })
    await choose('Who of the staff', 'Casey Worker')
    await page.getByLabel('Subject', { exact: true }).fill('x')
    await page.getByLabel('Text', { exact: true }).fill('x')
    await add('Taken already')
    await page.getByLabel('Name', { exact: true }).fill('Taken already')
    await button('Save new workflow').click()
    await page.getByText('There is a workflow “Taken already” already.').waitFor()
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Name' })
    await page.getByRole('link', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Leave without saving' }).click()
    await heading('Workflows')
  })

  test('what somebody else saved meanwhile is shown, and neither is lost unseen', async () => {
    const { id } = await add('Saved by two')
    await page.goto(`/settings/workflows/${id}`)
    await page.getByLabel('Subject', { exact: true }).fill('Mine')
    const { definition } = await ground.server.admin.call(api.workflows.view, { params: { id } })
    const theirs = { ...definition, when: { field: 'Status', is: 'equal' as const, value: 'COMPLETE' } }
    await ground.server.admin.call(api.workflows.change, { params: { id }, body: { definition: theirs } })
    await button('Save workflow').click()
    const note = page.getByRole('alert').filter({ hasText: 'Saved by somebody else meanwhile' })
    await note.getByText('Status is COMPLETE').waitFor()
    await looksRight(page, 'workflow saved meanwhile', twoViews)
    expect(await page.getByLabel('Subject', { exact: true }).inputValue()).toBe('Mine')
    await note.getByRole('button', { name: /^Keep mine/ }).click()
    await button('Save workflow').click()
    await page.getByText('Saved by two is saved.').waitFor()
    expect(await kept('Saved by two')).toMatchObject({ version: 3, definition: { actions: [{ subject: 'Mine' }] } })
  })

  test('a case that is searched for shows the message while it is written', async () => {
    const { cases } = await ground.server.admin.call(api.cases.list)
    const label = cases[0]?.participant.label ?? ''
    const { id } = await add('Seen on one')
    await page.goto(`/settings/workflows/${id}`)
    const one = page.getByRole('region', { name: 'On one case' })
    await page.getByLabel('Subject', { exact: true }).fill('Not saved by Enter')
    await page.keyboard.press('Enter')
    await one.getByRole('searchbox').fill(label)
    await page.keyboard.press('Enter')
    await one.getByRole('button', { name: label }).first().click()
    await one.getByText(/Its conditions (do not )?hold/).waitFor()
    await page.getByLabel('Text', { exact: true }).fill('Well, {{LastName}}.')
    await one.getByText(/^Well, /).waitFor()
    expect(await one.innerText()).not.toContain('{{')
    await looksRight(page, 'workflow on one case', twoViews)
    expect(await kept('Seen on one')).toMatchObject({ version: 1 })
  })

  test('a webhook is told of, and its secret shown to who asks for it', async () => {
    const { id } = await add('Told outside')
    await page.goto(`/settings/workflows/${id}`)
    await button('Add webhook').click()
    await page.getByLabel('Address', { exact: true }).fill('example')
    await button('Save workflow').click()
    await page.getByText('example is no address that can be called.').waitFor()
    await page.getByLabel('Address', { exact: true }).fill('https://hook.example/in')
    await button('Save workflow').click()
    await page.getByText('Told outside is saved.').waitFor()
    expect(await sentence()).toContain('e-mail to the case’s address and webhook to hook.example.')
    const { secret } = await ground.server.admin.call(api.workflows.secret, { params: { id } })
    expect(await page.getByRole('main').innerText()).not.toContain(secret)
    await button('Show the secret').click()
    await button(`${secret}: copy the secret`).waitFor()
    await button('Try it on the newest cases').click()
    await page.getByText('Webhook to').first().waitFor()
    await looksRight(page, 'workflow webhook', twoViews)
  })

  test('what names something that is gone says so in the list, where it stands, and is not switched on', async () => {
    const { id: field } = await ground.server.admin.call(api.customFields.add, {
      body: { kind: 'case', name: 'GONE_SOON', label: 'Gone soon', type: 'text', required: false, choices: [] },
    })
    const { id } = await add('Names what is gone', 'Dear {{Custom.GONE_SOON}}')
    await ground.server.admin.call(api.customFields.change, { params: { id: field }, body: { active: false } })
    await page.goto('/settings/workflows')
    const row = page.getByRole('row').filter({ hasText: 'Names what is gone' })
    await row.getByText('It does not run. {{Custom.GONE_SOON}} is not a merge field.').waitFor()
    await row.getByRole('switch').click({ force: true })
    expect(await page.getByRole('dialog').count()).toBe(0)
    await looksRight(page, 'workflows with a problem', twoViews)
    await page.goto(`/settings/workflows/${id}`)
    await page.getByText('One place is marked below').waitFor()
    expect(await page.locator('[aria-invalid=true]').count()).toBe(1)
  })

  test('where there is none yet, the list says what they are for and how one is made', async () => {
    await page.route('**/api/workflows', (route) => route.fulfill({ json: { workflows: [] } }))
    await page.goto('/settings/workflows')
    await page.getByRole('heading', { name: 'No workflow yet' }).waitFor()
    await looksRight(page, 'workflows, none', twoViews)
    await page.getByRole('link', { name: 'New workflow' }).click()
    await heading('New workflow')
    await page.unroute('**/api/workflows')
  })

  test('groups in groups are no wider than a screen of 320 px', async () => {
    await page.goto('/settings/workflows/new')
    await page.setViewportSize({ width: 320, height: 800 })
    await button('Add group').click()
    await choose('Field', 'Treatment Period')
    await page.getByRole('group', { name: 'Group of conditions' }).getByRole('button', { name: 'Add group' }).click()
    await choose('Field', 'Alt Phone Number')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('link', { name: 'Cancel' }).click()
    await button('Leave without saving').click()
    await heading('Workflows')
  })

  test('who may only look changes nothing, and who may neither is told so', async () => {
    const { id } = await add('Only looked at')
    const data = await ground.signedIn({ address: 'data' })
    await data.goto('/settings/workflows')
    await data.getByText('Only looked at').waitFor()
    expect(await data.getByRole('main').getByRole('switch').count()).toBe(0)
    await data.goto(`/settings/workflows/${id}`)
    await data.getByRole('region', { name: 'What it does' }).waitFor()
    expect(await data.getByLabel('Name', { exact: true }).isDisabled()).toBe(true)
    expect(await data.getByRole('button', { name: /^(Save|Add|Remove)/ }).count()).toBe(0)
    await looksRight(data, 'workflow only looked at', twoViews)
    await data.context().close()
  })
})
