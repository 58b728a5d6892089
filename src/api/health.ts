import { z } from 'zod'
import { route } from './route.ts'

const reply = z.object({ status: z.literal('ok') })
const does = 'Answers when the server can work: the database is within reach. Otherwise 503.'

export const health = {
  api: route({ method: 'GET', path: '/api/health', who: 'anybody', does, reply }),
  root: route({ method: 'GET', path: '/health', who: 'anybody', does, reply }),
}
