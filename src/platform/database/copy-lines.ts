/**
 * Lines for `COPY`, made into bytes as they come: what a batch writes is never there as one text, and its pieces are
 * gone before the collector would move them.
 */
export interface CopyLines {
  /** A row in `COPY` text format (see `copyText`), with its line end. */
  readonly add: (line: string) => void
  /** All of it; nothing is added after. */
  readonly bytes: () => readonly Buffer[]
}

const enough = 32 * 1024

export function copyLines(): CopyLines {
  const full: Buffer[] = []
  let text = ''
  const flush = () => {
    full.push(Buffer.from(text))
    text = ''
  }
  return {
    add: (line) => {
      text += line
      if (text.length >= enough) flush()
    },
    bytes: () => {
      if (text !== '') flush()
      return full
    },
  }
}
