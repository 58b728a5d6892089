import { z } from 'zod'
import { route } from './route.ts'

const reply = z.object({ status: z.literal('ok') })
const checks = z.object({
  status: z.enum(['ok', 'degraded']).describe('degraded: it works, but for what needs files, which waits'),
  database: z.literal('ok'),
  queue: z.literal('ok'),
  files: z.enum(['ok', 'away']),
})

export const health = {
  api: route({
    method: 'GET',
    path: '/api/health',
    who: 'anybody',
    does: 'Answers when the server can work: the database is within reach. Otherwise 503.',
    reply,
  }),
  root: route({
    method: 'GET',
    path: '/health',
    who: 'anybody',
    does: 'Whether the server is ready: a database that is up to date, its queue, the file store. 503 where it cannot work.',
    reply: checks,
  }),
  live: route({
    method: 'GET',
    path: '/health/live',
    who: 'anybody',
    does: 'Answers as long as the process does, whatever else is away.',
    reply,
  }),
  metrics: route({
    method: 'GET',
    path: '/metrics',
    who: 'anybody',
    does: 'Figures for Prometheus. On this machine alone, or for who has the token of METRICS_TOKEN; to others it is not there.',
    reply: 'text',
  }),
}
