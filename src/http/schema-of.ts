import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import { refusal, type Route } from '../api/index.ts'

/** A route of the contract as the server checks, answers and describes it. */
export function schemaOf({
  does,
  method,
  path,
  who,
  besides,
  params,
  query,
  body,
  reply,
  makes,
}: Route): FastifySchema {
  return {
    operationId: `${method} ${path}`,
    summary: does,
    ...(typeof who !== 'string' && {
      description: `Needs ${quoted(who)}${besides ? `, and ${quoted([besides])}` : ''}.`,
    }),
    ...(who === 'anybody' && { security: [] }),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { ...answersOf(reply, makes), '4xx': refusal, '5xx': refusal },
  }
}

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const quoted = (permissions: readonly string[]): string => permissions.map((one) => `\`${one}\``).join(' or ')

function answersOf(reply: Route['reply'], makes: Route['makes']): object {
  switch (reply) {
    case 'nothing':
    case 'tus':
      return { 204: z.null().describe('Done.') }
    case 'csv':
      return { 200: { description: 'A .csv file, UTF-8.', content: { 'text/csv': { schema: z.string() } } } }
    case 'xlsx':
      return { 200: { description: 'A workbook, .xlsx.', content: { [workbookType]: { schema: z.string() } } } }
    case 'html':
      return { 200: { description: 'A page.', content: { 'text/html': { schema: z.string() } } } }
    case 'text':
      return { 200: { description: 'A text.', content: { 'text/plain': { schema: z.string() } } } }
    case 'events':
      return { 200: { description: 'Events.', content: { 'text/event-stream': { schema: z.string() } } } }
    default:
      return makes ? { 200: reply, 201: reply } : { 200: reply }
  }
}
