import { useId, useLayoutEffect, useRef } from 'react'
import { classNames } from '../../../parts/index.ts'
import { MergeFieldMenu } from './merge-field-menu.tsx'
import { ProblemLines, told } from './problem-lines.tsx'
import type { Editor } from '../draft/use-draft.ts'
import type { Problem } from '../workflow-types.ts'

interface TemplateFieldProps {
  readonly editor: Editor
  readonly at: string
  readonly label: string
  readonly value: string
  readonly lines: 'one' | 'several'
  readonly onChange: (text: string) => void
}

/** A text with merge fields, which are put in where the cursor is. */
export function TemplateField({ editor, at, label, value, lines, onChange }: TemplateFieldProps) {
  const id = useId()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const cursorTo = useCursor(field, value)
  const wrong = editor.problemsAt(at)
  const { mergeFields } = editor.vocabulary
  const put = (name: string): void => {
    const { selectionStart, selectionEnd } = field.current ?? {}
    const from = selectionStart ?? value.length
    const said = `{{${name}}}`
    cursorTo(from + said.length)
    onChange(value.slice(0, from) + said + value.slice(selectionEnd ?? from))
  }
  const take = (name: string, { insteadOf }: Problem): void => {
    if (insteadOf === undefined) return
    const better = inPlaceOf(value, insteadOf, name)
    cursorTo(better.length)
    onChange(better)
  }
  const tied = {
    ...{ id, ref: field, value },
    ...told(`${id}-wrong`, wrong),
    className: classNames('in', wrong.some(({ level }) => level === 'error') && 'bad-in'),
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onChange(currentTarget.value),
  }
  return (
    <div className="field">
      <div className="row label-row">
        <label className="label" htmlFor={id}>
          {label}
        </label>
        <MergeFieldMenu into={label} mergeFields={mergeFields} onPick={put} />
      </div>
      {lines === 'one' ? <input {...tied} autoComplete="off" /> : <textarea {...tied} rows={9} />}
      <ProblemLines
        id={`${id}-wrong`}
        problems={wrong}
        take={take}
        labelOf={(name) => mergeFields.find((one) => one.name === name)?.label ?? name}
      />
    </div>
  )
}

/** `{{ Frist }}`, with or without spaces. */
const inPlaceOf = (text: string, wrong: string, name: string): string =>
  text.replaceAll(/\{\{([^{}]*)\}\}/g, (whole, said: string) => (said.trim() === wrong ? `{{${name}}}` : whole))

/** Where the cursor goes once the text is another. */
function useCursor(field: React.RefObject<HTMLInputElement | null>, value: string): (at: number) => void {
  const next = useRef<number>(undefined)
  useLayoutEffect(() => {
    const at = next.current
    if (at === undefined) return
    next.current = undefined
    // The menu that was open gives the focus back first.
    const soon = setTimeout(() => {
      field.current?.focus()
      field.current?.setSelectionRange(at, at)
    })
    return () => clearTimeout(soon)
  }, [field, value])
  return (at) => {
    next.current = at
  }
}
