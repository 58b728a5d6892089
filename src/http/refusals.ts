import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal as Said } from '../api/index.ts'
import type { App } from '../app.ts'
import { Conflict, Forbidden, Invalid, NotFound, Refusal, Unauthenticated } from '../platform/database/index.ts'
import { FilesAway } from '../platform/files/index.ts'
import { NotReady } from '../watch/index.ts'
import { TooBusy } from './lanes.ts'

export interface Status {
  readonly status: number
  readonly said: Said
  /** Seconds. */
  readonly retryAfter?: number
}

/** The one place where what is thrown becomes a status and a sentence. What is our own fault says an error id, and no more. */
export function answerError(app: App, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = statusOf(error)
  const { status, said, retryAfter } = known ?? unexpected(app, error, request)
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(status).type('application/json; charset=utf-8').send(said)
}

/** What is not there at all. */
export const answerMissing = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  request.url.startsWith('/api')
    ? reply.code(404).send({ code: 'not-found', sentence: 'There is nothing at this address. See /api/openapi.json.' })
    : reply.code(404).type('text/plain; charset=utf-8').send('There is no page at this address. Begin at /.')

/** Somebody asks again and again; they are told when to come back. */
export class TooOften extends Refusal {
  readonly seconds: number
  constructor(seconds: number) {
    super(`Too many tries. Wait ${seconds} seconds, then try again.`, { seconds })
    this.seconds = seconds
  }
}

const kinds = [
  [NotFound, 404, 'not-found'],
  [Forbidden, 403, 'forbidden'],
  [Conflict, 409, 'conflict'],
  [Invalid, 422, 'invalid'],
  [Unauthenticated, 401, 'not-signed-in'],
  [TooOften, 429, 'too-often'],
] as const

function statusOf(error: unknown): Status | undefined {
  if (error instanceof Refusal) {
    const [, status, code] = kinds.find(([kind]) => error instanceof kind) ?? [Invalid, 422, 'invalid']
    const said = { code, sentence: error.message, ...(Object.keys(error.facts).length > 0 && { facts: error.facts }) }
    return { status, said, ...(error instanceof TooOften && { retryAfter: error.seconds }) }
  }
  return (
    shapeRefused(error) ??
    databaseFull(error) ??
    databaseAway(error) ??
    databaseRefused(error) ??
    diskFull(error) ??
    filesAway(error) ??
    notReady(error)
  )
}

/** Fastify's own: a shape that the schema refuses, JSON that is none, a body that is too large, an unknown type. */
function shapeRefused(error: unknown): Status | undefined {
  if (!isFastifyError(error) || error.statusCode === undefined || error.statusCode >= 500) return undefined
  const { statusCode, validation, validationContext, message } = error
  if (!validation) return { status: statusCode, said: { code: 'request-refused', sentence: `${message}.` } }
  const where = validationContext === 'querystring' ? 'query' : (validationContext ?? 'request')
  const issues = validation.map(({ instancePath, message = '' }) => ({ at: instancePath, message }))
  const first = issues.map(({ at, message }) => `${at === '' ? '' : `${at} `}${message}`).slice(0, 3)
  return {
    status: 400,
    said: { code: 'shape', sentence: `The ${where} cannot be read: ${first.join('; ')}.`, facts: { where, issues } },
  }
}

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('FST_')

function databaseFull(error: unknown): Status | undefined {
  if (codeOf(error) !== '53100') return undefined
  const sentence = 'The disk of the database is full. Nothing was done; tell who runs Muster, then try again.'
  return { status: 507, said: { code: 'no-room', sentence } }
}

/** Away, starting, too busy, or out of time: what may go well a little later. */
function databaseAway(error: unknown): Status | undefined {
  const code = codeOf(error)
  const lost =
    error instanceof TooBusy ||
    (error instanceof Error && /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message))
  if (
    !lost &&
    !/^(08...|3D000|53...|55000|57...|25P03|40001|40P01|55P03|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE)$/.test(code)
  )
    return undefined
  const sentence = 'The database is not within reach, or too busy. Nothing was done; try again in a few seconds.'
  return { status: 503, said: { code: 'unavailable', sentence }, retryAfter: 3 }
}

/** A text that PostgreSQL cannot keep, in a place where no schema looked for it. */
const databaseRefused = (error: unknown): Status | undefined =>
  ['22021', '22P05'].includes(codeOf(error))
    ? { status: 400, said: { code: 'shape', sentence: 'The request has a character that no text may have (NUL).' } }
    : undefined

function diskFull(error: unknown): Status | undefined {
  if (!['ENOSPC', 'EDQUOT', 'EROFS'].includes(codeOf(error))) return undefined
  const sentence = 'There is no room for this file on the server. Nothing was kept; tell who runs it, then try again.'
  return { status: 507, said: { code: 'no-room', sentence } }
}

const notReady = (error: unknown): Status | undefined =>
  error instanceof NotReady
    ? { status: 503, said: { code: 'not-ready', sentence: error.message }, retryAfter: 3 }
    : undefined

function filesAway(error: unknown): Status | undefined {
  if (!(error instanceof FilesAway)) return undefined
  const sentence = 'Files cannot be reached right now. Nothing was done; try again in a few seconds.'
  return { status: 503, said: { code: 'unavailable', sentence }, retryAfter: 3 }
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function unexpected(app: App, error: unknown, request: FastifyRequest): Status {
  const id = app.newId('event')
  const where = `${request.method} ${request.routeOptions.url ?? ''}`
  app.log.error({ error: id, request: request.id, where, err: error }, 'a request failed unexpectedly')
  const sentence = `Something went wrong on our side. Say this error id to who runs Muster: ${id}.`
  return { status: 500, said: { code: 'unexpected', sentence, facts: { error: id } } }
}
