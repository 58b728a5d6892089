import { useState } from 'react'
import { classNames } from '../../parts/index.ts'
import type { Entry } from './entry-columns.tsx'

/** So many lines, and so many letters of each, before one asks for the rest. */
const lines = 4
const letters = 90

/** What was changed, line by line; long ones shortened until one asks for all. */
export function Changes({ entry: { before = {}, after = {} } }: { readonly entry: Entry }) {
  const [whole, show] = useState(false)
  const changed = changedLines(before, after)
  if (changed.length === 0) return undefined
  const long = changed.length > lines || changed.some(({ length }) => length > letters)
  return (
    <div>
      <ul className={classNames('changes', whole && 'whole')}>
        {(whole ? changed : changed.slice(0, lines)).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {long && (
        <button type="button" className="link" aria-expanded={whole} onClick={() => show(!whole)}>
          {whole ? 'Show less' : 'Show all'}
        </button>
      )}
    </div>
  )
}

/** The rows of a batch stand beside who loaded it. */
const saidElsewhere: ReadonlySet<string> = new Set(['firstRow', 'lastRow'])

type Seen = Readonly<Record<string, unknown>>

function changedLines(before: Seen, after: Seen): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !saidElsewhere.has(name))
  return names.flatMap((name) => {
    const [was, is] = [words(before[name]), words(after[name])]
    if (was === is) return []
    return [was === '' ? `${name}: ${is}` : `${name}: ${was} → ${is === '' ? 'blank' : is}`]
  })
}

function words(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(words).join('; ')
  if (typeof value === 'object') return objectWords(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What is pointed to is called by its label. */
const objectWords = (value: object): string =>
  'label' in value && 'id' in value ? words(value.label) : listWords(value)

const listWords = (value: object): string =>
  Object.entries(value)
    .map(([name, one]) => `${name} ${words(one)}`)
    .join(', ')
