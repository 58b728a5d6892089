import type { FastifyRequest } from 'fastify'
import type { App } from '../../app.ts'
import { Forbidden } from '../../platform/database/index.ts'
import { recordRefused } from '../../records/audit/index.ts'
import { momentOf } from '../moment-of.ts'

/** Has the trail say who was refused what for want of a permission. The answer does not hang on it. */
export async function enterRefusal(app: App, error: unknown, request: FastifyRequest): Promise<void> {
  const { holder, method, routeOptions } = request
  if (!(error instanceof Forbidden) || !holder || routeOptions.url === undefined) return
  const refused = { asked: `${method} ${routeOptions.url}`, needs: needsOf(error) }
  try {
    await app.transaction(holder.actor, (tx) => recordRefused(tx, momentOf(app), refused))
  } catch (failed) {
    app.log.warn({ request: request.id, err: failed }, 'a refusal could not be entered in the trail')
  }
}

const needsOf = ({ message, facts: { needs } }: Forbidden): string =>
  Array.isArray(needs) ? needs.map(String).join(' or ') : message
