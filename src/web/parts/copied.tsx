import { useState } from 'react'
import { Icon } from './icon.tsx'

/** An id in mono that is copied by a press. */
export function Copied({ id, what }: { readonly id: string; readonly what: string }) {
  const [done, setDone] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(id)
    setDone(true)
  }
  return (
    <button type="button" className="copied" onClick={() => void copy()} title={`Copy the ${what}`}>
      <span className="mono">{id}</span>
      <Icon name={done ? 'check' : 'copy'} />
      <span className="vh" role="status">
        {done ? 'Copied' : `Copy the ${what}`}
      </span>
    </button>
  )
}
