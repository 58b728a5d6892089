interface Named {
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly identifier?: string | undefined
  readonly email?: string | undefined
}

/** A person's name; who has none is called by what is known of them. */
export const personName = ({ firstName, lastName, email, identifier }: Named): string =>
  [firstName, lastName].filter(Boolean).join(' ') || identifier || email || 'No name'

/** (555) 555-0177 for what is kept as +15555550177; others as they are dialled from anywhere. */
export const phoneWords = (phone: string): string =>
  phone.replace(
    /^\+1(\d{3})(\d{3})(\d{4})$/,
    (_, area: string, office: string, line: string) => `(${area}) ${office}-${line}`,
  )
