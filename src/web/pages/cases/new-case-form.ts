/** The texts of a form by the names of its fields, and what was said against them. */
export interface Form {
  readonly valueOf: (name: string) => string
  readonly set: (name: string, value: string) => void
  readonly errorOf: (name: string) => string | undefined
}

/** What ties a field to the form. */
export const tied = ({ valueOf, set, errorOf }: Form, name: string) => ({
  name,
  value: valueOf(name),
  error: errorOf(name),
  onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
    set(name, currentTarget.value),
})
