import { refusal, type Refusal } from './shapes.ts'

/** A refusal of the server, or what stood in its place. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  constructor(status: number, { code, sentence, facts = {} }: Refusal) {
    super(sentence)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.facts = facts
  }
  /** What, where, what to do: for people. */
  get sentence(): string {
    return this.message
  }
}

/** What a response that is not ok says. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const said = refusal.safeParse(await response.json().catch(() => undefined))
  const sentence = `The server answered ${response.status} without saying why. Try again, or ask who runs it.`
  return new ApiError(response.status, said.data ?? { code: 'no-reason', sentence })
}

/** Nobody answered at all. */
export const unreachable = (baseUrl: string, cause: unknown): ApiError => {
  const why = cause instanceof Error && cause.cause instanceof Error ? ` (${cause.cause.message})` : ''
  const sentence = `No server answers at ${baseUrl}${why}. Start it, or check the address.`
  return Object.assign(new ApiError(0, { code: 'unreachable', sentence }), { cause })
}
