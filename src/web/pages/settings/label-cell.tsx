import { useState, type FormEvent } from 'react'
import { Button, sentenceOf } from '../../parts/index.ts'

interface LabelCellProps {
  readonly label: string
  readonly manages: boolean
  readonly rename: (label: string) => Promise<unknown>
}

/** A label, and in its place a field to rename it in: Enter saves, Escape leaves it. */
export function LabelCell({ label, manages, rename }: LabelCellProps) {
  const [open, setOpen] = useState<'not yet' | 'now' | 'no more'>('not yet')
  if (open !== 'now')
    return (
      <span className="row label-cell">
        <b>{label}</b>
        {manages && (
          <Button size="sm" look="quiet" ref={open === 'no more' ? goBack : undefined} onClick={() => setOpen('now')}>
            Rename<span className="vh"> {label}</span>
          </Button>
        )}
      </span>
    )
  return <Renaming label={label} rename={rename} close={() => setOpen('no more')} />
}

function Renaming({ label, rename, close }: Omit<LabelCellProps, 'manages'> & { readonly close: () => void }) {
  const [typed, type] = useState(label)
  const [refused, refuse] = useState<string>()
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (typed.trim() === '') return refuse('A label cannot be blank.')
    try {
      if (typed.trim() !== label) await rename(typed.trim())
      close()
    } catch (error) {
      refuse(sentenceOf(error))
    }
  }
  return (
    <form className="row label-cell" onSubmit={(event) => void save(event)}>
      <input
        className="in sm"
        value={typed}
        // The button that opened it is gone: the focus goes where the work is.
        ref={focus}
        aria-label={`New label of ${label}`}
        aria-invalid={refused !== undefined || undefined}
        title={refused}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Escape' && close()}
      />
      <Button type="submit" size="sm">
        Save
      </Button>
      <Button size="sm" look="quiet" onClick={close}>
        Cancel
      </Button>
      {refused !== undefined && (
        <span className="help failed" role="alert">
          {refused}
        </span>
      )}
    </form>
  )
}

const focus = (input: HTMLInputElement | null): void => {
  if (input && document.activeElement !== input) input.select()
}

/** Where one was before. */
const goBack = (button: HTMLButtonElement | null): void => button?.focus()
