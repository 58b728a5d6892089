import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { mailbox, type Mailbox } from '../support/mailbox.ts'
import { chromium } from './chromium.ts'
import { bringIn, saveMapping, startImport } from './import-steps.ts'
import { looksRight, twoViews } from './looks-right.ts'
import { complaints, openBrowser, type Ground } from './open-browser.ts'
import { switchedOn } from './some-workflows.ts'

describe.runIf(chromium.there)('Run Workflow on Import', () => {
  let box: Mailbox
  let ground: Ground
  let page: Page
  beforeAll(async () => {
    box = await mailbox()
    const mail = { url: box.url, from: 'Muster <muster@college.example>' }
    ground = await openBrowser({ worker: 'one', clock: Date.now, mail })
    await ground.server.admin.call(api.cases.open, {
      body: { identifier: 'rw-held', firstName: 'Joan', lastName: 'Doe', email: 'joan@mail.example' },
    })
    page = await ground.signedIn()
  })
  afterAll(async () => {
    await ground.close()
    await box.close()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  const box_ = () => page.getByRole('checkbox', { name: 'Run Workflow on Import' })
  const panel = () => page.getByRole('region', { name: 'Messages of this import' })
  /** To whom letters of workflows went; the e-mail at the end of an import is none. */
  const sentTo = () =>
    box.letters
      .filter(({ subject }) => /^(Welcome|Survey)/.test(subject ?? ''))
      .map(({ to, subject }) => `${subject?.split(',')[0]} ${to?.[0]?.address}`)
      .toSorted()
  /** The letters that tell who started an import how it ended: behind them, nothing of it is to come. */
  const ended = () => box.letters.filter(({ subject }) => !/^(Welcome|Survey)/.test(subject ?? '')).length
  const file = (name: string, ...more: readonly string[]) =>
    [
      'Identifier,FirstName,LastName,Email,ReferralType',
      `${name}-1,Ann,Lee,${name}.ann@mail.example,BASICS`,
      `${name}-2,Bo,Ek,${name}.bo@mail.example,`,
      `${name}-3,Cy,Fox,,BASICS`,
      ...more,
      '',
    ].join('\n')

  test('nobody listens: the box says so, with the way to where workflows are', async () => {
    const id = await bringIn(page, file('none'))
    await saveMapping(page)
    await page.getByText('No workflow listens to files: nothing is sent.').waitFor()
    const link = page.getByRole('link', { name: 'Settings, Workflows' })
    expect(await link.getAttribute('href')).toBe('/settings/workflows')
    await box_().check()
    await looksRight(page, 'start nobody listens', twoViews)
    const checking = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/check'))
    await page.getByRole('button', { name: 'Check again' }).click()
    await checking
    const job = () => ground.server.admin.call(api.imports.view, { params: { id } })
    await expect.poll(async () => (await job()).status, { timeout: 20_000 }).toBe('ready')
    await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
    expect(await box_().isChecked()).toBe(true)
    await startImport(page)
    await expect.poll(ended, { timeout: 20_000 }).toBe(1)
    expect(sentTo()).toEqual([])
  })

  test('off by default: what On would send is said, and nothing is sent', async () => {
    await switchedOn(ground.server.admin, { name: 'Welcome' })
    await switchedOn(ground.server.admin, { name: 'Survey', when: 'ReferralType' })
    await bringIn(page, file('off'))
    await saveMapping(page)
    await page.getByText('Off: no message. On: 2 workflows send 3 messages.').waitFor()
    expect(await box_().isChecked()).toBe(false)
    await page.getByText('no message. Cancel keeps everything').waitFor()
    await startImport(page)
    await page.getByText('Run Workflow on Import is off: no message.').waitFor()
    await expect.poll(ended, { timeout: 20_000 }).toBe(2)
    expect(sentTo()).toEqual([])
  })

  test('ticked: every message is shown; one workflow is unticked, one message held and released', async () => {
    await bringIn(page, file('on', 'rw-held,Jo,Doe,jo@mail.example,BASICS'))
    await saveMapping(page)
    await box_().check()
    await panel().getByText('5 would be written').waitFor()
    await panel().getByText('2 held', { exact: true }).waitFor()
    await panel().getByText('Dear Ann Lee,').waitFor()
    await panel()
      .getByText(/1 row without an address: no message/)
      .first()
      .waitFor()
    await looksRight(page, 'start messages', twoViews)

    await panel().getByLabel('Address or name').fill('jo@')
    await panel()
      .getByRole('button', { name: /jo@mail.example/ })
      .first()
      .click()
    await expect.poll(() => panel().getByRole('listitem').count()).toBe(2)
    await panel().getByText('It would be held').waitFor()
    await panel()
      .getByText(/rw-held is Joan Doe on file and Jo Doe here|Joan Doe/)
      .first()
      .waitFor()
    await looksRight(page, 'start message held', twoViews)
    await panel().getByLabel('Address or name').fill('nobody at all')
    await panel().getByText('Nothing found for').waitFor()
    await panel().getByRole('button', { name: 'Clear' }).click()

    // What the page shows follows what is chosen beside it.
    await page.getByRole('radio', { name: 'Skip/Do not create' }).check()
    await panel().getByText('3 would be written').waitFor()
    await page.getByRole('radio', { name: 'Create case as provided' }).check()
    await panel().getByText('5 would be written').waitFor()
    await panel()
      .getByRole('checkbox', { name: /^Survey/ })
      .uncheck()
    await panel().getByText('3 would be written').waitFor()
    await page.getByText('3 messages', { exact: true }).first().waitFor()
    await startImport(page)
    await expect
      .poll(sentTo, { timeout: 20_000 })
      .toEqual(['Welcome on.ann@mail.example', 'Welcome on.bo@mail.example'])
    await page.getByRole('button', { name: 'REFRESH' }).click()
    const messages = page.getByRole('region', { name: 'Messages', exact: true })
    await messages.getByText('Welcome').waitFor()
    await looksRight(page, 'info messages', twoViews)

    await messages.getByRole('link', { name: /^1 Held/ }).click()
    await page
      .getByRole('link', { name: 'Jo Doe' })
      .or(page.getByRole('link', { name: 'jo@mail.example' }))
      .click()
    await page.getByText('Held until a person releases it').waitFor()
    await page.getByRole('button', { name: 'Release' }).click()
    await expect.poll(sentTo, { timeout: 20_000 }).toHaveLength(3)
    expect(sentTo()).toContain('Welcome jo@mail.example')
  })

  test('many: the number is confirmed once more, on a button that names it', async () => {
    const muster = ground.server.admin
    const id = await bringIn(page, file('many'))
    await saveMapping(page)
    await muster.call(api.messages.changeSettings, { body: { confirmAbove: 2 } })
    await page.reload()
    await box_().check()
    await panel().getByText('3 would be written').waitFor()
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    await page.getByRole('dialog', { name: 'Send 3 messages?' }).waitFor()
    await looksRight(page, 'start confirm', twoViews)
    await page.getByRole('button', { name: 'Look at them again' }).click()
    expect((await muster.call(api.imports.view, { params: { id } })).status).toBe('ready')
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    const before = sentTo().length
    await page.getByRole('button', { name: 'Start and send 3 messages' }).click()
    await page.getByText('Successful').waitFor()
    await expect.poll(() => sentTo().length, { timeout: 20_000 }).toBe(before + 3)
    await muster.call(api.messages.changeSettings, { body: { confirmAbove: 1_000 } })
  })

  test('a workflow that was changed since: nothing starts, and checking again shows what is sent now', async () => {
    const muster = ground.server.admin
    const before = sentTo().length
    await bringIn(page, file('changed'))
    await saveMapping(page)
    await box_().check()
    await panel().getByText('3 would be written').waitFor()
    const { workflows } = await muster.call(api.workflows.list)
    const survey = workflows.find(({ name }) => name === 'Survey')
    await muster.call(api.workflows.change, { params: { id: survey?.id ?? '' }, body: { active: false } })
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    await page.getByText('The import was not started').waitFor()
    await looksRight(page, 'start check again', twoViews)
    await page.getByRole('button', { name: 'Check again' }).click()
    await panel().getByText('2 would be written').waitFor()
    expect(sentTo()).toHaveLength(before)
    await startImport(page)
    await expect.poll(() => sentTo().length, { timeout: 20_000 }).toBe(before + 2)
  })

  test('the first rows are tried: only their messages are shown and sent, and the rest says its own number', async () => {
    const before = sentTo().length
    const id = await bringIn(page, file('first'))
    await saveMapping(page)
    await box_().check()
    await panel().getByText('2 would be written').waitFor()
    await page.getByLabel('Number of rows to try').fill('1')
    await panel().getByText('1 would be written').waitFor()
    await page.getByRole('button', { name: 'START IMPORT' }).click()
    await page.getByRole('button', { name: 'Continue with the other 2 rows' }).click()
    await page.getByRole('dialog', { name: 'Send 1 message?' }).waitFor()
    await looksRight(page, 'info rest', twoViews)
    expect(sentTo()).toHaveLength(before + 1)
    await page.getByRole('button', { name: 'Load and send 1 message' }).click()
    await page.getByText('Successful').waitFor()
    await expect.poll(() => sentTo().length, { timeout: 20_000 }).toBe(before + 2)
    await page.goto(`/data-jobs/${id}/undo`)
    await page.getByText('2 messages were sent, and cannot be taken back').waitFor()
    await looksRight(page, 'undo of what was sent', twoViews)
    await page.getByRole('link', { name: 'See them (sent)' }).click()
    await page.waitForURL((url) => url.pathname === '/messages' && url.searchParams.get('status') === 'sent')
  })

  test('while messages are stopped the page says that all of them would be held, and they are', async () => {
    const muster = ground.server.admin
    await muster.call(api.messages.changeSettings, { body: { stopped: true } })
    const before = sentTo().length
    const id = await bringIn(page, file('stopped'))
    await saveMapping(page)
    await box_().check()
    await panel().getByText('Messages are stopped').waitFor()
    await startImport(page)
    const held = await muster.call(api.messages.counts, { query: { whose: 'all', job: id } })
    expect(held).toMatchObject({ waiting: 0, sent: 0 })
    expect(sentTo()).toHaveLength(before)
    await muster.call(api.messages.changeSettings, { body: { stopped: false } })
  })

  test('who may import and not look after workflows sees every message, too', async () => {
    const importer = await ground.signedIn({ address: 'importer' })
    await bringIn(importer, file('importer'))
    await saveMapping(importer)
    await importer.getByRole('checkbox', { name: 'Run Workflow on Import' }).check()
    await importer.getByText('Dear Ann Lee,').waitFor()
    await startImport(importer)
    await importer.getByRole('region', { name: 'Messages', exact: true }).getByText('Welcome').waitFor()
    await importer.context().close()
  })
})
