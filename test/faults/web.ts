import { flushCompileCache } from 'node:module'
import { createApp } from '../../src/app.ts'
import { createServer } from '../../src/http/index.ts'

/** What such a web server is told, as JSON in its first argument. */
export interface WebOptions {
  readonly databaseUrl: string
  readonly uploads: string
  /** 0: any. */
  readonly port: number
  /** By how many milliseconds its clock is ahead. */
  readonly ahead?: number
}

/** A web server in a process of its own: `node web.ts OPTIONS`. Says at which port it listens; ends with its parent. */
const { databaseUrl, uploads, port, ahead = 0 } = JSON.parse(process.argv[2] ?? '') as WebOptions
process.on('disconnect', () => process.exit(1))
const clock = () => Date.now() + ahead
const app = await createApp({ databaseUrl, uploads, role: 'web', logLevel: 'silent', clock })
const server = await createServer(app)
await server.listen({ host: '127.0.0.1', port })
const address = server.server.address()
// It may be killed, and would else leave nothing compiled to the next one.
flushCompileCache()
process.send?.(typeof address === 'object' ? address?.port : undefined)
