/** One e-mail. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for who reads e-mails as pages; left out: the text alone. */
  readonly html?: string
  /** With its angle brackets; the same at every try. */
  readonly messageId: string
}

/**
 * What the mail server made of it. `later`: it may take it another time; `away`: it did not come to this letter, and to no
 * other either; `refused`: it never will.
 */
export type Posted =
  | { readonly did: 'accepted' }
  | { readonly did: 'later'; readonly because: string }
  | { readonly did: 'away'; readonly because: string }
  | { readonly did: 'refused'; readonly because: string }

export interface Mail {
  /** Answers within a minute, whatever the mail server does; what it has answered for is never sent afterwards. */
  readonly send: (letter: Letter) => Promise<Posted>
  /** Hangs up. */
  readonly end: () => void
}
