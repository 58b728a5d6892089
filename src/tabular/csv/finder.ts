/** Finds the next place of one string in a text, and remembers it: asking again on the way forward costs nothing. */
export class Finder {
  private readonly text: string
  private readonly what: string
  private since = 0
  private found = -1

  constructor(text: string, what: string) {
    this.text = text
    this.what = what
  }

  /** The first place at or after `from`; the text's length where there is none. */
  next(from: number): number {
    if (from < this.since || from > this.found) {
      const found = this.what === '' ? -1 : this.text.indexOf(this.what, from)
      this.since = from
      this.found = found < 0 ? this.text.length : found
    }
    return this.found
  }

  /** Takes note of what was found by other means: the first place at or after `from`. */
  remember(from: number, found: number): void {
    this.since = from
    this.found = found
  }
}
