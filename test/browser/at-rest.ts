import type { BrowserContext, Page, Request } from 'playwright-core'
import { expect } from 'vitest'

const underWay = new WeakMap<Page, Set<Request>>()

/** Keeps in mind what the pages of a browser have asked for and not been answered yet. */
export function keepCount(context: BrowserContext): void {
  context.on('page', (page) => {
    const asked = new Set<Request>()
    underWay.set(page, asked)
    page.on('request', (request) => {
      // A stream of events is open for as long as there is something to tell.
      if (!request.url().endsWith('/events')) asked.add(request)
    })
    page.on('requestfinished', (request) => asked.delete(request))
    page.on('requestfailed', (request) => asked.delete(request))
  })
}

/**
 * Has all that it asked for, and shows it; nothing moves or changes colour any more. Not the silence of its network,
 * which never comes where a page listens for events or asks again and again.
 */
export async function atRest(page: Page): Promise<void> {
  let quiet = 0
  const look = async (): Promise<number> => {
    await page.evaluate(drawn)
    quiet = underWay.get(page)?.size === 0 ? quiet + 1 : 0
    return quiet
  }
  await expect.poll(look, { interval: 20, timeout: 30_000 }).toBeGreaterThan(2)
  await page.evaluate(settled)
}

const drawn = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))))'
const settled =
  'document.fonts.ready.then(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => undefined))))'
