import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { mailbox, type Mailbox } from '../support/mailbox.ts'
import { chromium } from './chromium.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'
import { switchedOn } from './some-workflows.ts'

describe.runIf(chromium.there)('what a case by hand sends is shown before it is saved', () => {
  let box: Mailbox
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    box = await mailbox()
    const mail = { url: box.url, from: 'Muster <muster@college.example>' }
    ground = await openBrowser({ worker: 'one', clock: Date.now, mail })
    await switchedOn(ground.server.admin, { name: 'Welcome' })
    page = await ground.signedIn()
  })
  afterAll(async () => {
    await ground.close()
    await box.close()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const sends = () => page.getByRole('region', { name: 'What it sends' })
  const openCase = () => page.getByRole('button', { name: 'Open case' }).click()
  const heading = (name: string) => page.getByRole('heading', { level: 1, name })
  const sentTo = () => box.letters.map(({ to }) => to?.[0]?.address ?? '').toSorted()
  const fill = async (firstName: string) => {
    await page.goto('/cases/new')
    await page.getByText('What it sends is shown as you type.').waitFor()
    await page.getByLabel('First Name').fill(firstName)
    await page.getByLabel('Last Name').fill('Hand')
    await page.getByLabel('Email').fill(`${firstName.toLowerCase()}@mail.example`)
  }

  test('the message is read before, is sent with the case, and stands on its page', async () => {
    await fill('Ann')
    await page.getByText('It sends 1 message.').waitFor()
    await page.getByRole('button', { name: '1 message', exact: true }).click()
    await sends().getByText('Welcome, Ann').click()
    await sends().getByText('Dear Ann Hand,').waitFor()
    await looksRight(page, 'new case sends', twoViews)
    await openCase()
    await heading('Ann Hand').waitFor()
    await page.getByText('1 message is on its way.').waitFor()
    await expect.poll(sentTo, { timeout: 20_000 }).toEqual(['ann@mail.example'])
    await page.reload()
    const messages = page.getByRole('region', { name: 'Messages', exact: true })
    await messages.getByRole('link', { name: 'Welcome' }).waitFor()
    await looksRight(page, 'case messages', twoViews)
    await messages.getByRole('link', { name: 'Welcome' }).click()
    await heading('Welcome, Ann').waitFor()
  })

  test('a workflow that is left out sends nothing', async () => {
    await fill('Bo')
    await sends().getByRole('checkbox', { name: 'Welcome' }).uncheck()
    await page.getByText('Nothing is sent.').first().waitFor()
    await openCase()
    await heading('Bo Hand').waitFor()
    const { messages } = await ground.server.admin.call(api.messages.list, {
      query: { whose: 'all', search: 'bo@mail.example' },
    })
    expect(messages).toEqual([])
  })

  test('nobody to write to: that is said, and there is no message', async () => {
    await page.goto('/cases/new')
    await page.getByLabel('First Name').fill('Nomail')
    await page.getByLabel('Last Name').fill('Hand')
    await sends().getByText('Nobody to write to').waitFor()
    await page.getByText('Nothing is sent.').first().waitFor()
  })

  test('what came up while nobody looked is shown first, and nothing is opened', async () => {
    await fill('Cy')
    await page.getByText('It sends 1 message.').waitFor()
    await switchedOn(ground.server.admin, { name: 'Survey' })
    await openCase()
    await page.getByText('Look at this first').waitFor()
    // Whoever pressed the button sees it without looking for it.
    const note = await page.getByText('Look at this first').boundingBox()
    expect(note?.y).toBeGreaterThan(0)
    expect(note?.y).toBeLessThan(700)
    await sends().getByText('Survey, Cy').waitFor()
    await looksRight(page, 'new case news', twoViews)
    const search = 'cy@mail.example'
    expect((await ground.server.admin.call(api.cases.list, { query: { search } })).cases).toEqual([])
    await openCase()
    await heading('Cy Hand').waitFor()
    await page.getByText('2 messages are on their way.').waitFor()
  })

  test('changing a case shows what saving sends', async () => {
    const muster = ground.server.admin
    const { id: workflow } = await muster.call(api.workflows.add, {
      body: {
        name: 'Complete',
        definition: {
          event: 'case.updated',
          from: ['hand'],
          when: { field: 'Status', is: 'changed' },
          actions: [{ do: 'email', to: { who: 'case' }, subject: 'Now {{Status}}', body: 'Dear {{FirstName}}' }],
        },
      },
    })
    await muster.call(api.workflows.change, { params: { id: workflow }, body: { active: true } })
    const { id } = await muster.call(api.cases.open, {
      body: { firstName: 'Di', email: 'di@mail.example', lastName: 'Ed' },
    })
    await page.goto(`/cases/${id}/edit`)
    await page.getByLabel('Treatment Period').fill('2')
    await page.getByText('1 field not saved yet. Nothing is sent.').waitFor()
    await page.getByLabel('Status').selectOption('COMPLETE')
    await page.getByText('2 fields not saved yet. It sends 1 message.').waitFor()
    await sends().getByText('Now COMPLETE').waitFor()
    await looksRight(page, 'edit case sends', twoViews)
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Case saved. 1 message is on its way.').waitFor()
    await expect.poll(() => box.letters.map(({ subject }) => subject), { timeout: 20_000 }).toContain('Now COMPLETE')
  })
})
