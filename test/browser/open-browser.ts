import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { password, testServer, type TestServer, type TestServerOptions } from '../http/server.ts'
import { keepCount } from './at-rest.ts'
import { buildWeb } from './built.ts'
import { launching } from './chromium.ts'

export type Theme = 'light' | 'dark'
export type Width = 1280 | 390

/** The app as a person has it: a server and a worker on a database with the demo organisation, and a browser. */
export interface Ground {
  readonly server: TestServer
  readonly browser: Browser
  /** Somebody's browser, signed in; `address`@demo.example, the administrator where nothing is said. */
  readonly signedIn: (said?: Person) => Promise<Page>
  /** Somebody's browser that nobody has signed in with. */
  readonly stranger: (said?: Look) => Promise<Page>
  readonly close: () => Promise<void>
}
interface Look {
  readonly width?: Width
  readonly theme?: Theme
}
interface Person extends Look {
  readonly address?: string
}

const heights = { 1280: 800, 390: 844 } as const
export const administrator = 'admin'

export async function openBrowser(options: TestServerOptions = { worker: 'one', clock: Date.now }): Promise<Ground> {
  buildWeb()
  const server = await testServer(options)
  const browser = await playwright.launch(launching)
  const stranger = async ({ width = 1280, theme = 'light' }: Look = {}): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: { width, height: heights[width] },
      colorScheme: theme,
      locale: 'en-US',
      timezoneId: 'UTC',
    })
    return (await watched(context)).newPage()
  }
  return {
    server,
    browser,
    stranger,
    signedIn: async ({ address = administrator, ...look } = {}) => {
      const page = await stranger(look)
      await signIn(page, address)
      return page
    },
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}

/** What pages said that nobody should hear: errors in scripts, and what the policy refused. Empty where all is well. */
export const complaints: string[] = []

async function watched(context: BrowserContext): Promise<BrowserContext> {
  keepCount(context)
  context.on('weberror', (error) => complaints.push(String(error.error())))
  context.on('console', (message) => {
    if (/Content Security Policy|Minified React error/.test(message.text())) complaints.push(message.text())
  })
  return context
}

export async function signIn(page: Page, address = administrator): Promise<void> {
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(`${address}@demo.example`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
}

/** The page at another width and in another theme. */
export async function at(page: Page, width: Width, theme: Theme): Promise<void> {
  await page.setViewportSize({ width, height: heights[width] })
  // Without motion, so that what is looked at is the end of every change of colour.
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
}
