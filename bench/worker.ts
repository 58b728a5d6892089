import { createApp } from '../src/app.ts'
import { work } from '../src/worker/index.ts'

/** A worker in a process of its own, as in production: `node worker.ts DATABASE_URL UPLOADS`. Ends with its parent. */
const [, , databaseUrl = '', uploads = ''] = process.argv
const app = await createApp({ databaseUrl, uploads, role: 'worker', logLevel: 'warn' })
await work(app)
process.send?.('working')
process.on('disconnect', () => process.exit())
