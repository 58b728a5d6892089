/** The text that is meant by text as it stands in XML; undefined: it has an entity that nobody may declare. */
export function decoded(xml: string): string | undefined {
  const text = xml.includes('\r') ? xml.replaceAll(/\r\n?/g, '\n') : xml
  if (!text.includes('&')) return literal(text)
  let unknown = false
  const plain = text.replaceAll(/&([^;&]{0,12});|&/g, (_, name: string | undefined) => {
    const meant = name === undefined ? undefined : entity(name)
    unknown ||= meant === undefined
    return meant ?? ''
  })
  return unknown ? undefined : literal(plain)
}

/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for an underscore before what looks like it. */
export const literal = (text: string): string =>
  text.includes('_x') ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => charOf(parseInt(hex, 16))) : text

const named: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

function entity(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(name) ?? []
  const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : undefined
  if (code === undefined) return named.get(name)
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

const charOf = (code: number): string => String.fromCharCode(code)
