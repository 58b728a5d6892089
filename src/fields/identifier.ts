import { foldCase } from './case-fold.ts'
import { asWritten } from './damage.ts'
import type { Field } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'

/** A text that tells one person or thing from another. The value is its spelling; compare by `identifierKey`. */
export function identifier<const P extends FieldOptions>(header: string, options?: P): Field<Need<string, P>> {
  return fieldOf(header, options, {
    sample: 'jd123',
    read: asWritten,
  })
}

/** The normal form: two spellings are one identifier exactly when their keys are equal. Leading zeros count. */
export function identifierKey(text: string): string {
  switch (plainness(text)) {
    case 'as-it-is':
      return text
    case 'ascii':
      return oneSpace(text).toLowerCase()
    case 'other':
      return foldCase(oneSpace(text.normalize('NFC'))).normalize('NFC')
  }
}

const oneSpace = (text: string): string => text.trim().replace(/\s+/g, ' ')

function plainness(text: string): 'as-it-is' | 'ascii' | 'other' {
  let plain: 'as-it-is' | 'ascii' = 'as-it-is'
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 126) return 'other'
    if (code <= 32 || (code >= 65 && code <= 90)) plain = 'ascii'
  }
  return plain
}
