import { ApiError } from '../api/index.ts'
import { fileTrouble } from './file-trouble.ts'

/** A command ends here with nothing done: a code for programs, a sentence for people. */
export class Stop extends Error {
  readonly code: string
  constructor(code: string, sentence: string) {
    super(sentence)
    this.name = 'Stop'
    this.code = code
  }
}

/** What any error says in these two. */
export function stopFrom(error: unknown): Stop {
  if (error instanceof Stop) return error
  if (error instanceof ApiError) return new Stop(error.code, error.sentence)
  const trouble = fileTrouble(error)
  if (trouble) return new Stop('path-unusable', `${trouble.path} cannot be used: ${trouble.why}.`)
  return new Stop('failed', error instanceof Error ? error.message : String(error))
}
