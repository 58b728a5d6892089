/** One e-mail, in plain text. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** With its angle brackets; the same at every try. */
  readonly messageId: string
}

/** What the mail server made of it. `later`: it may take it another time; `refused`: it never will. */
export type Posted =
  | { readonly did: 'accepted' }
  | { readonly did: 'later'; readonly because: string }
  | { readonly did: 'refused'; readonly because: string }

export interface Mail {
  /** Answers within a minute, whatever the mail server does. */
  readonly send: (letter: Letter) => Promise<Posted>
}
