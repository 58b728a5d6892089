import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** The one page that there is until the browser app comes. */
export interface HomePage {
  readonly html: string
  /** Its style's digest, for the policy that lets a browser use this style and no other. */
  readonly style: string
}

export async function homePage(): Promise<HomePage> {
  const html = await readFile(new URL('home-page.html', import.meta.url), 'utf8')
  const [, style = ''] = /<style>([^]*)<\/style>/.exec(html) ?? []
  return { html, style: `'sha256-${createHash('sha256').update(style).digest('base64')}'` }
}
