/** The texts of a form by the names of its fields, and what was said against them. */
export interface Form {
  readonly valueOf: (name: string) => string
  readonly set: (name: string, value: string) => void
  readonly errorOf: (name: string) => string | undefined
  /** Whose change what was typed would be written over, and what they made of it. */
  readonly overOf?: (name: string) => { readonly by: string; readonly text: string } | undefined
}

/** What ties a field to the form. */
export const tied = (form: Form, name: string) => ({
  name,
  value: form.valueOf(name),
  error: form.errorOf(name),
  ...said(overWords(form, name)),
  onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
    form.set(name, currentTarget.value),
})

/** Under a field that somebody changed while this was typed. */
export function overWords(form: Form, name: string, words = (text: string) => text): string | undefined {
  const over = form.overOf?.(name)
  return (
    over && `${over.by} changed it to ${over.text === '' ? 'blank' : words(over.text)}. Saving writes yours over it.`
  )
}

const said = (help: string | undefined) => (help === undefined ? {} : { help, className: 'over' })
