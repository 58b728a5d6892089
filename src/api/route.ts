import type { z } from 'zod'

/** One thing that can be asked of the server: how it is asked, who may, and what is answered. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'PATCH'
  /** From the root; what begins with a colon is a parameter. */
  readonly path: `/${string}`
  readonly who: Who
  /** A permission that is needed besides one of those. */
  readonly besides?: string
  /** A sentence for whoever reads the API's description. */
  readonly does: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly reply: z.ZodType | NotJson
  /** Where something is made: 201, and 200 where it was made before. */
  readonly makes?: 'something'
}

/** Nobody in particular, whoever has signed in, or who has one of these permissions. */
export type Who = 'anybody' | 'signed-in' | readonly [string, ...string[]]

/** Answers that no schema describes: none (204), a .csv, a workbook, a page, a text, a stream of events, what the tus protocol says. */
export type NotJson = 'nothing' | 'csv' | 'xlsx' | 'html' | 'text' | 'events' | 'tus'

/** What a caller says. */
export type Said<R extends Route> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>
type Part<R extends Route, K extends 'params' | 'query' | 'body'> = R extends {
  readonly [P in K]: infer S extends z.ZodType
}
  ? Record<never, never> extends z.input<S>
    ? { readonly [P in K]?: z.input<S> }
    : { readonly [P in K]: z.input<S> }
  : { readonly [P in K]?: undefined }

/** What a caller is answered. */
export type Answer<R extends Route> = R['reply'] extends z.ZodType ? z.output<R['reply']> : undefined

/** Keeps what is special about a route in its type. */
export const route = <const R extends Route>(r: R): R => r
