import { closes, opens } from './xml-cursor.ts'
import type { XmlCursor } from './xml-cursor.ts'

/** The text of a shared or inline string: its runs joined, without what tells how to pronounce it. */
export function textItem(xml: XmlCursor, name: string): string {
  let text = ''
  for (;;) {
    const kind = xml.tag()
    if (kind === closes) {
      if (xml.is(name)) return text
      if (!xml.is('r')) throw xml.damaged(`${name} does not end`)
    } else if (xml.is('t')) {
      if (kind === opens) text += textOf(xml)
    } else if (!xml.is('r')) xml.pass(kind, 'rPh', 'rPr', 'phoneticPr', 'extLst')
  }
}

/** Blanks around a text count only where the file says so. */
export function textOf(xml: XmlCursor): string {
  const kept = xml.value('space') === 'preserve'
  const text = xml.content('t')
  if (kept || text === '') return text
  return isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1)) ? text.replaceAll(around, '') : text
}

const around = /^[ \t\n]+|[ \t\n]+$/g
const isBlank = (code: number): boolean => code <= 32
