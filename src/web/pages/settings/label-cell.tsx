import { useState, type FormEvent, type ReactNode } from 'react'
import { Button, sentenceOf } from '../../parts/index.ts'

interface LabelCellProps {
  readonly label: string
  readonly manages: boolean
  readonly rename: (label: string) => Promise<unknown>
}

/** A label, and in its place a field to rename it in. */
export const LabelCell = ({ label, manages, rename }: LabelCellProps) => (
  <WordsCell words={label} verb="Rename" of={label} field={`New label of ${label}`} save={manages ? rename : undefined}>
    <b>{label}</b>
  </WordsCell>
)

interface WordsCellProps {
  readonly words: string
  /** On the button that opens it, before what it is `of`. */
  readonly verb: string
  readonly of: string
  /** What the field is called, for who cannot see it. */
  readonly field: string
  /** Blank is an answer too. */
  readonly blank?: 'is fine'
  /** Left out for who may only look. */
  readonly save: ((words: string) => Promise<unknown>) | undefined
  readonly children: ReactNode
}

/** Something said in one line, and in its place a field to say it anew: Enter saves, Escape leaves it. */
export function WordsCell({ children, ...about }: WordsCellProps) {
  const { verb, of, save } = about
  const [open, setOpen] = useState<'not yet' | 'now' | 'no more'>('not yet')
  if (open === 'now' && save) return <Saying {...about} save={save} close={() => setOpen('no more')} />
  return (
    <span className="row label-cell">
      {children}
      {save && (
        <Button size="sm" look="quiet" ref={open === 'no more' ? goBack : undefined} onClick={() => setOpen('now')}>
          {verb}
          <span className="vh"> {of}</span>
        </Button>
      )}
    </span>
  )
}

type SayingProps = Omit<WordsCellProps, 'children' | 'save'> & {
  readonly save: (words: string) => Promise<unknown>
  readonly close: () => void
}

function Saying({ words, field, blank, save: keep, close }: SayingProps) {
  const [typed, type] = useState(words)
  const [refused, refuse] = useState<string>()
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (typed.trim() === '' && !blank) return refuse('It cannot be blank.')
    try {
      if (typed.trim() !== words) await keep(typed.trim())
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
        aria-label={field}
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
