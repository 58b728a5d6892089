/** Lines for `COPY`, joined into chunks: what is written at once may be longer than a string can be. */
export interface CopyChunks {
  readonly add: (line: string) => void
  readonly all: () => readonly string[]
}

const enough = 1024 * 1024

export function copyChunks(): CopyChunks {
  const full: string[] = []
  let text = ''
  return {
    add: (line) => {
      text += line
      if (text.length < enough) return
      full.push(text)
      text = ''
    },
    all: () => [...full, text],
  }
}
