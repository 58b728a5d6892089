import { createApp } from '../app.ts'
import { uploadFolder, type Config } from '../config.ts'
import { work } from '../worker/index.ts'
import { mailSettings } from './mail-settings.ts'
import { openData } from './open-data.ts'
import type { Log } from './web-server.ts'
import { endSoon, untilTold } from './until-told.ts'

/** A worker, until it is told to stop; what it is doing then ends at its next batch, and another goes on from there. */
export async function runWorker(config: Config, log: Log): Promise<void> {
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
  await work(app)
  app.log.info({ pid: process.pid }, 'a worker is at work')
  const told = untilTold()
  orphaned()
  endSoon(await told)
  await app.close()
  await data.close()
  if (process.connected) process.disconnect() // Listening for it keeps us here.
}

/** The parent may go while we still start, when nobody waits to be told. */
function endIfOrphaned(): () => void {
  const end = () => process.exit(1)
  process.once('disconnect', end)
  return () => process.off('disconnect', end)
}
