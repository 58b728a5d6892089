import { errorFrom, unreachable } from './api-error.ts'
import type { Answer, Route, Said } from './route.ts'

/** Asks the server, and answers what its schema says; a refusal is an `ApiError`. */
export interface Client {
  readonly baseUrl: string
  /** What every request says of who asks; for what is not asked through `call` (tus). */
  readonly headers: Readonly<Record<string, string>>
  readonly call: <R extends Route>(route: R, said?: Said<R> & Loose, options?: CallOptions) => Promise<Answer<R>>
  /** The body as it comes, for files and events. */
  readonly open: <R extends Route>(route: R, said?: Said<R> & Loose, options?: CallOptions) => Promise<Response>
}
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}
export interface Loose {
  readonly params?: Readonly<Record<string, string>> | undefined
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined
  readonly body?: unknown
}

/** A client of the server at `baseUrl`; without a token, of the browser's session. */
export function client(baseUrl: string, token?: string): Client {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const open = (route: Route, said: Loose = {}, options: CallOptions = {}): Promise<Response> =>
    send(new URL(addressOf(route, said), baseUrl), {
      method: route.method,
      headers: { ...headers, ...(said.body !== undefined && { 'content-type': 'application/json' }) },
      signal: options.signal ?? null,
      ...(said.body !== undefined && { body: JSON.stringify(said.body) }),
    })
  return {
    baseUrl,
    headers,
    open,
    call: async <R extends Route>(route: R, said?: Said<R> & Loose, options?: CallOptions) =>
      read(route, await open(route, said, options)),
  }
}

async function send(url: URL, request: RequestInit): Promise<Response> {
  const response = await fetch(url, request).catch((error: unknown) => {
    if (request.signal?.aborted) throw error
    throw unreachable(url.origin, error)
  })
  if (!response.ok) throw await errorFrom(response)
  return response
}

/** Typed by the schema that reads it. */
async function read<R extends Route>(route: R, response: Response): Promise<Answer<R>> {
  if (typeof route.reply === 'string') {
    await response.body?.cancel()
    return undefined as Answer<R>
  }
  return route.reply.parse(await response.json()) as Answer<R>
}

/** Path and query, filled in. */
export function addressOf(route: Route, { params = {}, query = {} }: Loose): string {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value))
  return asked.size === 0 ? path : `${path}?${asked.toString()}`
}
