import type { Config } from '../config.ts'
import { logFile } from './log-file.ts'
import { demoSignIn, type DemoSignIn } from './first-organisation.ts'
import { openData, type Data } from './open-data.ts'
import { leaveNote, takeNoteBack } from './server-file.ts'
import { processesAbove, type Above } from './processes-above.ts'
import { endSoon, untilTold } from './until-told.ts'
import { webServer } from './web-server.ts'
import { workerProcess } from './worker-process.ts'

/** What whoever started a server wants to know. */
export interface Started {
  readonly url: string
  readonly demo: DemoSignIn | undefined
  readonly restored: Data['restored']
}

interface With {
  readonly beside?: (logFile: string) => { readonly stop: () => Promise<void> }
  /** Left out: on standard error. */
  readonly log?: 'in a file'
  readonly above?: Above
}
const noOther = () => ({ stop: async () => {} })

/** A web server, and a worker in a process of its own, until told to stop. */
export const startEverything = (config: Config, tell: (started: Started) => void, above: Above): Promise<void> =>
  runWeb(config, tell, { beside: (file) => workerProcess(['--log-file', file]), log: 'in a file', above })

/** The web server, with what runs beside it, until it is told to stop. */
export async function runWeb(
  config: Config,
  tell: (started: Started) => void,
  { beside = noOther, log, above = 'nobody' }: With = {},
): Promise<void> {
  const parents = await processesAbove(above)
  const data = await openData(config)
  const demo = await demoSignIn(config, data.url)
  const file = await logFile(config)
  const web = await webServer(config, data.url, { level: 'info', ...(log && { file }) }).catch(
    async (error: unknown) => {
      await data.close()
      throw error
    },
  )
  await leaveNote(config, { url: web.url, pid: process.pid })
  const other = beside(file)
  tell({ url: web.url, demo, restored: data.restored })
  endSoon(await untilTold(parents))
  await takeNoteBack(config)
  await Promise.all([web.close(), other.stop()])
  await data.close()
}
