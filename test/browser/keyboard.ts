import type { Page } from 'playwright-core'

/** What has the focus, as who works with the keyboard finds it. */
export interface Focus {
  /** What it is called: its label, or its words. */
  readonly name: string
  readonly seen: 'in view' | 'out of view'
  /** Whether the page shows that it is there. */
  readonly ring: 'ring' | 'no ring'
  /** Of `body` nobody knows where the next Tab leads. */
  readonly lost: boolean
}

export const focusOf = (page: Page): Promise<Focus> => page.evaluate(look)

/** One Tab further, onto something that can be seen to have the focus. */
export async function tab(page: Page): Promise<Focus> {
  await page.keyboard.press('Tab')
  const focus = await focusOf(page)
  if (!focus.lost && (focus.seen !== 'in view' || focus.ring !== 'ring'))
    throw new Error(`${focus.name} has the focus: ${focus.seen}, ${focus.ring}.`)
  return focus
}

/** Tab by Tab to what is called so; answers what lay on the way, it included. */
export async function tabTo(page: Page, name: string | RegExp, most = 60): Promise<readonly string[]> {
  const way: string[] = []
  while (way.length < most) {
    const focus = await tab(page)
    way.push(focus.name)
    if (typeof name === 'string' ? focus.name === name : name.test(focus.name)) return way
  }
  throw new Error(`No Tab led to ${String(name)}: ${way.join(' > ')}`)
}

/** In the page. A ring may be drawn around the field that an input of one pixel stands in. */
const look = `(() => {
  const at = document.activeElement
  if (!at || at === document.body) return { name: 'nothing', seen: 'out of view', ring: 'no ring', lost: true }
  const labels = [...(at.labels ?? [])].map((label) => label.innerText.trim())
  const name = at.ariaLabel || labels.join(' ') || at.innerText?.trim() || at.tagName
  const around = []
  for (let one = at; one && around.length < 4; one = one.parentElement) around.push(one)
  const ringed = around.find((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1
  })
  const box = (ringed ?? at).getBoundingClientRect()
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  return {
    name: name.replaceAll(/\\s+/g, ' '),
    seen: inView ? 'in view' : 'out of view',
    ring: ringed ? 'ring' : 'no ring',
    lost: false,
  }
})()`
