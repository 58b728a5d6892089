import { z } from 'zod'
import { route } from './route.ts'

export const pages = {
  home: route({
    method: 'GET',
    path: '/',
    who: 'anybody',
    does: 'A page that says what this is.',
    reply: 'html',
  }),
  description: route({
    method: 'GET',
    path: '/api/openapi.json',
    who: 'anybody',
    does: 'This description (OpenAPI 3.1).',
    reply: z.record(z.string(), z.unknown()),
  }),
}
