import { word } from './xml-stretch.ts'

/** Where a shared text stands, and where the next begins. One is kept and filled again for every text. */
export interface UsualText {
  from: number
  to: number
  /** Whether it can be handed on byte for byte (`PackedTexts`). */
  plain: boolean
  next: number
}

/**
 * Finds a shared text that is written as nearly all are: `<si><t>text</t></si>`, letters of ASCII without an entity. False
 * where anything is unusual, or the end of what is in memory is near; then the tags are looked at one by one.
 */
export function usualText(bytes: Buffer, view: DataView, begins: number, text: UsualText): boolean {
  const last = bytes.length - 9
  if (begins + 7 > last) return false
  if (view.getUint32(begins, true) !== itemTag || view.getUint32(begins + 3, true) !== textTag) return false
  const from = begins + 7
  let to = from
  let seen = 0
  for (let kind = kinds[bytes[to] ?? 0] ?? isOther; kind !== isOther; kind = kinds[bytes[++to] ?? 0] ?? isOther)
    seen |= kind
  if (to > last || bytes[from] === space || bytes[to - 1] === space) return false
  if (view.getUint32(to, true) !== textEnds || view.getUint32(to + 4, true) !== itemEnds) return false
  if (bytes[to + 8] !== greaterThan) return false
  text.from = from
  text.to = to
  text.plain = seen === isPlain && bytes[from] !== zero
  text.next = to + 9
  return true
}

const [space, zero, greaterThan] = [32, 48, 62] as const
const [itemTag, textTag, textEnds, itemEnds] = [word('<si>'), word('><t>'), word('</t>'), word('</si')]

/** What a byte of a text is: a letter that means itself in XML and in JSON, one that JSON would escape, or something else. */
const [isOther, isPlain, isEscaped] = [0, 1, 2] as const
const kinds = Uint8Array.from({ length: 256 }, (_, code) => {
  const letter = String.fromCharCode(code)
  if (code < 0x20 || code >= 0x7f || '&<_'.includes(letter)) return isOther
  return '"\\'.includes(letter) ? isEscaped : isPlain
})
