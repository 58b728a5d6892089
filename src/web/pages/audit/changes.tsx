import type { Entry } from './entry-columns.tsx'

const most = 4

/** What was changed, line by line; all of it in the tooltip where it is more than a few. */
export function Changes({ entry: { before = {}, after = {} } }: { readonly entry: Entry }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => words(before[name]) !== words(after[name]),
  )
  if (names.length === 0) return undefined
  const line = (name: string): string => {
    const [was, is] = [words(before[name]), words(after[name])]
    return was === '' ? `${name}: ${is}` : `${name}: ${was} → ${is === '' ? 'blank' : is}`
  }
  return (
    <ul className="changes" title={names.map(line).join('\n')}>
      {names.slice(0, most).map((name) => (
        <li key={name}>{line(name)}</li>
      ))}
      {names.length > most && <li className="dim">and {names.length - most} more</li>}
    </ul>
  )
}

function words(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(words).join(', ')
  if (typeof value === 'object') return objectWords(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const objectWords = (value: object): string =>
  Object.entries(value)
    .map(([name, one]) => `${name} ${words(one)}`)
    .join(', ')
