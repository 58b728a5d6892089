import { useState } from 'react'
import { classNames } from '../../parts/index.ts'
import { changedWords } from './changed-words.ts'
import type { Entry } from './entry-columns.tsx'
import { useWorkflowSpoken } from './use-workflow-spoken.ts'

/** So many lines, and so many letters of each, before one asks for the rest. */
const lines = 4
const letters = 90

/** What was changed, line by line; long ones shortened until one asks for all. */
export function Changes({ entry: { action, before = {}, after = {} } }: { readonly entry: Entry }) {
  const spoken = useWorkflowSpoken(action)
  const [whole, show] = useState(false)
  const changed = changedWords(action, spoken(before), spoken(after))
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
