import type { FastifyInstance } from 'fastify'
import { createApp, type App } from '../app.ts'
import { uploadFolder, type Config } from '../config.ts'
import { createWatchServer } from '../http/index.ts'
import { work } from '../worker/index.ts'
import { mailSettings } from './mail-settings.ts'
import { openData } from './open-data.ts'
import type { Log } from './web-server.ts'
import { endSoon, untilTold } from './until-told.ts'

/** A worker, until it is told to stop; what it is doing then ends at its next batch, and another goes on from there. */
export async function runWorker(config: Config, log: Log, port?: number): Promise<void> {
  const orphaned = endIfOrphaned()
  const data = await openData(config)
  const app = await createApp({
    databaseUrl: data.url,
    uploads: uploadFolder(config),
    bucket: config.bucket,
    role: 'worker',
    logLevel: log.level,
    logFile: log.file,
    keepFilesDays: config.keepFilesDays,
    ...mailSettings(config),
  })
  if (data.restored) app.log.warn(data.restored, 'the database was restored from a copy: its messages are held')
  await work(app)
  const watched = port === undefined ? undefined : await watchServer(app, config, port)
  app.log.info({ pid: process.pid }, 'a worker is at work')
  const told = untilTold()
  orphaned()
  endSoon(await told)
  await watched?.close()
  await app.close()
  await data.close()
  if (process.connected) process.disconnect() // Listening for it keeps us here.
}

async function watchServer(app: App, { host, metricsToken }: Config, port: number): Promise<FastifyInstance> {
  const server = await createWatchServer(app, { metricsToken })
  await server.listen({ host, port })
  return server
}

/** The parent may go while we still start, when nobody waits to be told. */
function endIfOrphaned(): () => void {
  const end = () => process.exit(1)
  process.once('disconnect', end)
  return () => process.off('disconnect', end)
}
