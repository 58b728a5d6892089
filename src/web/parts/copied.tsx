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
    <>
      <button
        type="button"
        className="copied"
        aria-label={`${id}: copy the ${what}`}
        title={`Copy the ${what}`}
        onClick={() => void copy()}
      >
        <span className="mono">{id}</span>
        <Icon name={done ? 'check' : 'copy'} />
      </button>
      <span className="vh" role="status">
        {done && `The ${what} is copied`}
      </span>
    </>
  )
}
