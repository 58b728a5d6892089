import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { everyPage, signInPath, type Example } from '../../src/web/page-table.ts'
import { chromium } from './chromium.ts'
import { looksRight } from './looks-right.ts'
import { at, complaints, openBrowser, type Ground } from './open-browser.ts'
import { someJobs } from './some-jobs.ts'

describe.runIf(chromium.there)('every page, at both widths, light and dark', () => {
  let ground: Ground
  let page: Page
  const examples = new Map<Example, string>()
  beforeAll(async () => {
    ground = await openBrowser()
    await someJobs(ground.server.admin)
    for (const [name, id] of await found(ground.server.admin)) examples.set(name, id)
    page = await ground.signedIn()
  })
  afterAll(() => ground.close())
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  test.each(everyPage.map((entry) => [entry.path, entry] as const))('%s', async (_, { path, example = {} }) => {
    const parameters = Object.entries(example)
    const whole = parameters.reduce((way, [name, kind]) => way.replace(`$${name}`, examples.get(kind) ?? 'none'), path)
    await page.goto(whole)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await looksRight(page, path)
    expect(new URL(page.url()).pathname, 'the page itself, and not one that it leads on to').toBe(whole)
  })

  test.each(['/nothing/at-all', '/cases/none-of-that-id'])('a 404 at %s', async (path) => {
    await page.goto(path)
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
    await looksRight(page, `404 ${path}`)
  })

  test('a page that one may not open', async () => {
    const outsider = await ground.signedIn({ address: 'priya' })
    await outsider.goto('/data-jobs')
    await outsider.getByRole('heading', { name: 'You may not open this' }).waitFor()
    await looksRight(outsider, 'may not')
    await outsider.context().close()
  })

  test('the sign-in, and what it refuses', async () => {
    const stranger = await ground.stranger()
    await stranger.goto('/data-jobs?tab=complete')
    await stranger.waitForURL((url) => url.pathname === signInPath)
    await looksRight(stranger, 'sign-in')
    await stranger.getByLabel('E-mail').fill('nobody@demo.example')
    await stranger.getByLabel('Password').fill('wrong')
    await stranger.getByRole('button', { name: 'Sign in' }).click()
    await stranger.getByRole('alert').waitFor()
    await looksRight(stranger, 'sign-in refused')
    await stranger.context().close()
  })

  test.each([
    ['keys', '?'],
    ['search', '/'],
  ])('the dialog of %s', async (name, key) => {
    await page.goto('/data-jobs')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    await looksRight(page, `dialog ${name}`)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('what a search finds', async () => {
    await page.goto('/data-jobs')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('/')
    await page.getByRole('searchbox').fill('doe')
    await page.getByRole('heading', { name: 'Cases' }).waitFor()
    await looksRight(page, 'search found')
  })

  test('the account menu, and the drawer with it', async () => {
    await page.goto('/data-jobs?tab=complete')
    await page.getByRole('cell').first().waitFor()
    await at(page, 1280, 'light')
    await page.getByRole('button', { name: 'admin@demo.example' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    await looksRight(page, 'account menu', [
      [1280, 'light'],
      [1280, 'dark'],
    ])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Generate Template' }).click()
    await page.getByRole('menuitem').first().waitFor()
    await looksRight(page, 'template menu')
    await page.keyboard.press('Escape')
    await at(page, 390, 'light')
    await page.getByRole('button', { name: 'Open menu' }).click()
    await page.getByRole('dialog').waitFor()
    await looksRight(page, 'drawer', [
      [390, 'light'],
      [390, 'dark'],
    ])
    await page.keyboard.press('Escape')
    await looksRight(page, 'complete')
  })

  test('who may look at imports but not bring any in is told to open them, not what to do next', async () => {
    const auditor = await ground.signedIn({ address: 'auditor' })
    await auditor.goto('/data-jobs')
    const actions = auditor.locator('tbody .act')
    await actions.first().waitFor()
    for (const words of await actions.allInnerTexts()) expect(words).toMatch(/^Open\s/)
    await auditor.context().close()
  })

  test('a list with nothing in it', async () => {
    const importer = await ground.signedIn({ address: 'importer' })
    await importer.getByRole('heading', { name: 'No import is waiting' }).waitFor()
    await looksRight(importer, 'empty')
    await importer.context().close()
  })
})

/** The first of each kind that the administrator of the demo sees. */
async function found(muster: Client): Promise<readonly (readonly [Example, string])[]> {
  const { jobs } = await muster.call(api.imports.list, { query: { tab: 'complete' } })
  const { jobs: open } = await muster.call(api.imports.list, { query: { tab: 'in-progress' } })
  const { cases } = await muster.call(api.cases.list)
  const { participants } = await muster.call(api.participants.list)
  const { messages } = await muster.call(api.messages.list)
  const { answers } = await muster.call(api.rememberedAnswers.list)
  const { workflows } = await muster.call(api.workflows.list)
  const { id } = await muster.call(api.session.who)
  const { programs } = await muster.call(api.programs.list)
  const program = programs[0]?.id ?? ''
  const { enrollments } = await muster.call(api.programs.roster, { params: { id: program } })
  const [stay] = enrollments
  return [
    ['job', jobs[0]?.id ?? ''],
    ['job at its mapping', open.find(({ status }) => status === 'mapping')?.id ?? ''],
    ['job with errors', open.find(({ status }) => status === 'ready')?.id ?? ''],
    ['case', cases[0]?.id ?? ''],
    ['participant', stay?.participant.id ?? participants[0]?.id ?? ''],
    ['program', program],
    ['enrollment', stay?.id ?? ''],
    ['assignment', stay?.caseworkers[0]?.assignment ?? ''],
    ['staff', id],
    ['message', messages[0]?.id ?? ''],
    ['workflow', workflows[0]?.id ?? ''],
    ['remembered answer', answers.at(-1)?.id ?? ''],
  ]
}
