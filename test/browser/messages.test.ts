import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { mailbox, type Mailbox } from '../support/mailbox.ts'
import { chromium } from './chromium.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'
import { switchedOn } from './some-workflows.ts'

describe.runIf(chromium.there)('Messages: what was sent, what waits, and the stop switch', () => {
  let box: Mailbox
  let ground: Ground
  let page: Page
  let welcome: string
  beforeAll(async () => {
    box = await mailbox()
    const mail = { url: box.url, from: 'Muster <muster@college.example>' }
    ground = await openBrowser({ worker: 'one', clock: Date.now, mail })
    welcome = await switchedOn(ground.server.admin, { name: 'Welcome' })
    page = await ground.signedIn()
  })
  afterAll(async () => {
    await ground.close()
    await box.close()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const open = (firstName: string) =>
    ground.server.admin.call(api.cases.open, {
      body: { firstName, lastName: 'Example', email: `${firstName.toLowerCase()}@mail.example` },
    })
  const stop = async (stopped: boolean) => ground.server.admin.call(api.messages.changeSettings, { body: { stopped } })
  const letterTo = (address: string) =>
    expect.poll(() => box.letters.filter(({ to }) => to?.[0]?.address === address).length, { timeout: 20_000 }).toBe(1)

  test('a message is found, and read as its reader got it, with what caused it', async () => {
    const { id } = await open('Sent')
    await letterTo('sent@mail.example')
    await page.getByRole('link', { name: 'Messages', exact: true }).click()
    await page.getByRole('link', { name: 'sent@mail.example' }).click()
    await page.getByRole('heading', { level: 1, name: 'Welcome, Sent' }).waitFor()
    const main = page.getByRole('main')
    await main.getByText('Dear Sent Example,').waitFor()
    await main.getByText('a case was created').waitFor()
    expect(await main.getByRole('link', { name: 'Welcome' }).getAttribute('href')).toBe(
      `/settings/workflows/${welcome}`,
    )
    expect(await main.getByRole('link', { name: 'Sent Example' }).getAttribute('href')).toBe(`/cases/${id}`)
    await looksRight(page, 'message sent', twoViews)
  })

  test('stopped: a banner says so, nothing goes, what is written is held; then it is released, one and all', async () => {
    await page.goto('/messages')
    await page.getByRole('button', { name: 'Stop all messages' }).click()
    await looksRight(page, 'messages stop dialog')
    await page.getByRole('dialog').getByRole('button', { name: 'Stop all messages' }).click()
    await page.getByText('Messages are stopped').waitFor()
    for (const name of ['One', 'Two', 'Three', 'Four']) await open(name)
    await page.goto('/messages?status=held')
    await page
      .getByRole('cell', { name: /stop switch was on/ })
      .first()
      .waitFor()
    await looksRight(page, 'messages stopped', twoViews)
    expect(box.letters).toHaveLength(1)

    await page.getByRole('button', { name: 'Release 4 messages' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Release 4 messages' }).click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Let messages go again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Let messages go again' }).click()
    await page.getByText('Messages are not stopped', { exact: true }).waitFor()

    await page.getByRole('link', { name: 'one@mail.example' }).click()
    await page.getByText('Held until a person releases it').waitFor()
    await looksRight(page, 'message held', twoViews)
    await page.getByRole('button', { name: 'Release' }).click()
    await letterTo('one@mail.example')
    await page.goto('/messages?status=held')
    await page.getByRole('link', { name: 'two@mail.example' }).click()
    await page.getByRole('button', { name: 'Cancel message' }).click()
    await page.getByText('Cancelled', { exact: true }).waitFor()
    await page.goto('/messages?status=held')
    await page.getByRole('button', { name: 'Release 2 messages' }).click()
    await looksRight(page, 'messages release dialog')
    await page.getByRole('dialog').getByRole('button', { name: 'Release 2 messages' }).click()
    await letterTo('three@mail.example')
    await letterTo('four@mail.example')
    expect(box.letters).toHaveLength(4)
  })

  test('a number that is another by now is refused, and named', async () => {
    await stop(true)
    await open('Five')
    await page.goto('/messages?status=held')
    await page.getByRole('button', { name: 'Cancel 1 message' }).click()
    await open('Six')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel 1 message' }).click()
    await page.getByText('2 messages are found, not 1.').waitFor()
    await stop(false)
  })

  test('what the mail server refuses for ever has failed, says why, and is sent again', async () => {
    box.says = 550
    await open('Refused')
    const failed = async () => (await ground.server.admin.call(api.messages.counts, { query: { whose: 'all' } })).failed
    await expect.poll(failed, { timeout: 20_000 }).toBe(1)
    await page.goto('/messages')
    await page.getByRole('button', { name: /^Failed 1/ }).click()
    await page.getByRole('link', { name: 'refused@mail.example' }).click()
    await page.getByText('It was not taken').waitFor()
    await page
      .getByRole('main')
      .getByText(/not now, or never/)
      .first()
      .waitFor()
    await looksRight(page, 'message failed', twoViews)
    box.says = 'yes'
    await page.getByRole('button', { name: 'Send again' }).click()
    await letterTo('refused@mail.example')
    await page.getByText('Sent', { exact: true }).first().waitFor()
  })

  test('the limits are settings, and say what they cannot be', async () => {
    await page.goto('/messages')
    await page.getByRole('button', { name: 'Limits' }).click()
    await page.getByLabel('Messages a minute').fill('none')
    await page.getByText('A whole number from 1 to 100,000.').waitFor()
    await looksRight(page, 'messages limits')
    await page.getByLabel('Messages a minute').fill('1200')
    await page.getByLabel('Ask again above').fill('500')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('at most 1,200 messages a minute').waitFor()
  })

  test('who may only look sees all, and changes nothing; who may not sees what was written to them', async () => {
    const auditor = await ground.signedIn({ address: 'auditor' })
    await auditor.goto('/messages?status=held')
    await auditor.getByRole('heading', { level: 1, name: 'Messages' }).waitFor()
    expect(
      await auditor
        .getByRole('main')
        .getByRole('button', { name: /Stop all|Limits|Release|Cancel (message|\d)/ })
        .count(),
    ).toBe(0)
    await auditor.context().close()
    const priya = await ground.signedIn({ address: 'priya' })
    await priya.goto('/messages')
    await priya.getByText('What Muster has written to you.').waitFor()
    expect(await priya.getByRole('link', { name: /@mail.example/ }).count()).toBe(0)
    await looksRight(priya, 'messages own', twoViews)
    await priya.context().close()
  })
})
