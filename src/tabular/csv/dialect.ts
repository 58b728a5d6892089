/** How the cells of a text file are told apart. */
export interface Dialect {
  readonly delimiter: string
  /** One character, or empty: cells are never quoted. */
  readonly quote: string
  /** The quote itself (doubled) or another character before it. */
  readonly escape: string
}
