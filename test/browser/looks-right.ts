import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { atRest } from './at-rest.ts'
import { at, type Theme, type Width } from './open-browser.ts'

type View = readonly [Width, Theme]
export const everyView: readonly View[] = [
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
]
/** For states of a page that was looked at whole in every view already. */
export const twoViews: readonly View[] = [
  [1280, 'light'],
  [390, 'dark'],
]

/** A folder to put a picture of all that is looked at in: MUSTER_PICTURES=/tmp/pictures npx vitest run test/browser */
const pictures = process.env['MUSTER_PICTURES']

/** Tables that are wider than the box they stand in. */
const cutOff = `[...document.querySelectorAll('.boxed')]
  .filter((box) => box.scrollWidth > box.clientWidth)
  .map((box) => box.querySelector('table')?.getAttribute('aria-label') ?? box.className)`

/** What axe has to say, and nothing that moves sideways; a picture, where they are asked for. */
export async function looksRight(page: Page, name: string, views: readonly View[] = everyView): Promise<void> {
  const seen = new Set<Width>()
  for (const [width, theme] of views) {
    await at(page, width, theme)
    await page.getByRole('heading', { level: 1 }).or(page.getByRole('dialog')).first().waitFor()
    await atRest(page)
    if (pictures !== undefined) await picture(page, pictures, `${name} ${width} ${theme}`)
    const { violations } = await axe(page, seen.has(width) ? 'colours' : 'everything')
    seen.add(width)
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
    expect(said, `${name} at ${width}, ${theme}`).toEqual([])
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(width)
    if (width === 1280) expect(await page.evaluate(cutOff), `${name}: tables with a column out of sight`).toEqual([])
  }
  await at(page, 1280, 'light')
}

/** Of the same page at the same width only its colours are others. */
function axe(page: Page, what: 'everything' | 'colours') {
  // No frames here, so that axe needs no second page to gather in; what is as it should be is not asked for.
  const all = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  return (what === 'everything' ? all : all.withRules(['color-contrast', 'link-in-text-block'])).analyze()
}

async function picture(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name.replaceAll(/\W+/g, '-').replace(/^-/, '')}.png`) })
}
