import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { makeOrganisation } from '../../src/demo/index.ts'
import { nobody } from '../../src/platform/database/index.ts'
import { actingAs, hashPassword, setPassword } from '../../src/records/staff/index.ts'
import { password } from '../http/server.ts'
import { moment } from '../support/builders.ts'
import { atRest } from './at-rest.ts'
import { builtFolder } from './built.ts'
import { chromium } from './chromium.ts'
import { complaints, openBrowser, signIn, type Ground } from './open-browser.ts'

describe.runIf(chromium.there)('around every page', () => {
  let ground: Ground
  const pages: Page[] = []
  const keep = async (page: Promise<Page>): Promise<Page> => {
    pages.push(await page)
    return page
  }
  beforeAll(async () => {
    ground = await openBrowser({ clock: Date.now })
  })
  afterAll(() => ground.close())
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()))
    expect(complaints.splice(0)).toEqual([])
  })

  test('who follows a link without having signed in signs in, and is where the link leads', async () => {
    const page = await keep(ground.stranger())
    await page.goto('/data-jobs?tab=complete')
    await page.waitForURL((url) => url.pathname === '/sign-in')
    await signIn(page)
    await page.getByRole('heading', { name: 'Manage Data Jobs (Batch Upload)' }).waitFor()
    expect(new URL(page.url()).search).toBe('?tab=complete')
  })

  test('a link never leads from the sign-in to another site', async () => {
    const page = await keep(ground.stranger())
    await page.goto('/sign-in?back=//elsewhere.example/')
    await signIn(page)
    await page.getByRole('heading', { level: 1, name: 'Manage Data Jobs' }).waitFor()
    expect(new URL(page.url()).origin).toBe(ground.server.url)
  })

  test('a session that ends in the middle leads to the sign-in, and back', async () => {
    const page = await keep(ground.signedIn())
    await page.goto('/data-jobs')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.context().clearCookies()
    await page.getByRole('link', { name: 'Complete' }).click()
    await page.waitForURL((url) => url.pathname === '/sign-in')
    await signIn(page)
    await page.getByRole('heading', { level: 1, name: 'Manage Data Jobs' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/data-jobs')
  })

  test('signing out ends it: the way back leads nowhere', async () => {
    const page = await keep(ground.signedIn())
    await page.getByRole('button', { name: 'admin@demo.example' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL((url) => url.pathname === '/sign-in')
    await page.goto('/data-jobs')
    await page.waitForURL((url) => url.pathname === '/sign-in')
  })

  test('signing in is slowed after failures, and says for how long', async () => {
    const page = await keep(ground.stranger())
    await page.goto('/sign-in')
    const button = page.getByRole('button')
    await page.getByLabel('E-mail').fill('slowed@demo.example')
    await page.getByLabel('Password').fill('wrong')
    for (let tries = 0; tries < 12 && !(await page.getByText('Too many tries').isVisible()); tries++) {
      const answered = page.waitForResponse((response) => response.url().endsWith(api.session.signIn.path))
      await button.click()
      await answered
      await page.getByRole('alert').waitFor()
    }
    await page.getByText(/^Next try in \d+ s$/).waitFor()
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    expect(await page.getByLabel('E-mail').inputValue()).toBe('slowed@demo.example')
  })

  test('an address of two organisations chooses one', async () => {
    await belongsToAnother('dual@demo.example', 'First Town')
    await belongsToAnother('dual@demo.example', 'Second Town')
    const page = await keep(ground.stranger())
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill('dual@demo.example')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Second Town' }).click()
    await page.getByRole('banner').getByText('Second Town').waitFor()
  })

  test('everything is within reach of the keyboard', async () => {
    const page = await keep(ground.signedIn())
    await page.goto('/data-jobs')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Tab')
    await expect.poll(() => focused(page)).toBe('Skip to content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect.poll(() => focused(page)).toMatch(/^In Progress/)
    await page.keyboard.press('/')
    await page.getByRole('searchbox').fill('jd123')
    await page.getByRole('link', { name: 'John Doe' }).first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toMatch(/^In Progress/)
    await page.goto('/nothing')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('j')
    await page.waitForURL((url) => url.pathname === '/data-jobs')
  })

  test('keys of one letter can be turned off, and stay off', async () => {
    const page = await keep(ground.signedIn())
    await page.keyboard.press('?')
    await page.getByLabel('Keys of one letter are on').uncheck()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('/')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('light and dark follow the system until one is chosen, which is kept', async () => {
    const page = await keep(ground.signedIn({ theme: 'dark' }))
    await expect.poll(() => canvas(page)).toBe('rgb(15, 17, 22)')
    await page.getByRole('button', { name: 'admin@demo.example' }).click()
    await page.getByRole('menuitemradio', { name: 'Light' }).click()
    await expect.poll(() => canvas(page)).toBe('rgb(246, 245, 243)')
    await page.reload()
    await expect.poll(() => canvas(page)).toBe('rgb(246, 245, 243)')
  })

  test('a server that is away is said, and asked again', async () => {
    const page = await keep(ground.signedIn())
    await page.route(`**${api.imports.list.path}**`, (route) => route.abort())
    await page.goto('/data-jobs?tab=complete')
    await page.getByText('No connection').waitFor()
    await page.unroute(`**${api.imports.list.path}**`)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Manage Data Jobs (Batch Upload)' }).waitFor()
  })

  test('the first page is at most 250 KB of scripts and styles, gzipped', async () => {
    const page = await keep(ground.signedIn())
    const loaded = new Set<string>()
    page.on('response', (response) => loaded.add(new URL(response.url()).pathname))
    await page.goto('/data-jobs')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await atRest(page)
    const sizes = [...loaded].filter((path) => /\.(js|css)$/.test(path)).map((path) => gzipped(path))
    expect(sizes.length).toBeGreaterThan(2)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250_000)
  })

  const belongsToAnother = async (email: string, name: string): Promise<void> => {
    const hash = await hashPassword(password)
    await ground.server.database.transaction(nobody, async (tx) => {
      const key = name.toLowerCase().replace(' ', '-')
      const made = await makeOrganisation(tx, moment, { key, name, administrator: { name: 'Dual Citizen', email } })
      if (made) await setPassword(await actingAs(tx, made), email, hash)
    })
  }
})

const gzipped = (path: string): number => statSync(join(builtFolder, `${path}.gz`)).size
const focused = (page: Page): Promise<unknown> => page.evaluate('document.activeElement.textContent')
const canvas = (page: Page): Promise<unknown> => page.evaluate('getComputedStyle(document.body).backgroundColor')
