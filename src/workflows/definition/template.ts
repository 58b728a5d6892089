/** A text with places for merge fields, taken apart once. Between two texts stands the name of a merge field. */
export interface Template {
  readonly texts: readonly string[]
  readonly names: readonly string[]
  /** Braces open a merge field and nothing closes it, or the other way round. */
  readonly broken: boolean
}

const place = /\{\{([^{}]*)\}\}/

/** `Dear {{FirstName}},` */
export function templateOf(text: string): Template {
  const parts = text.split(place)
  const texts = parts.filter((_, at) => at % 2 === 0)
  const names = parts.filter((_, at) => at % 2 === 1).map((name) => name.trim())
  return { texts, names, broken: texts.some((part) => part.includes('{{') || part.includes('}}')) }
}

/** The template with its places filled. What is put in is never looked at again: braces in it stay braces. */
export function fill({ texts, names }: Template, valueOf: (name: string) => string): string {
  return texts.map((text, at) => text + (at < names.length ? valueOf(names[at] ?? '') : '')).join('')
}

/** What no subject may hold: line ends would begin another header. */
const unfitForSubject = /[\p{Cc}\u2028\u2029]/gu

/** One line, whatever was put in. */
export const subjectOf = (text: string): string => text.replaceAll(unfitForSubject, ' ').trim()

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The same text as a page of an e-mail: nothing in it is markup. */
export const htmlOf = (text: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body><div style="white-space:pre-wrap">${text.replaceAll(
    /[&<>"']/g,
    (character) => entities[character] ?? character,
  )}</div></body></html>`
