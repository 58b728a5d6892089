import type { Config } from '../config.ts'
import { someOrganisation } from './first-organisation.ts'
import { openData } from './open-data.ts'
import type { Server } from './server-that-runs.ts'
import { webServer } from './web-server.ts'
import { workerProcess } from './worker-process.ts'

export interface OwnServer extends Server {
  readonly stop: () => Promise<void>
}

/** All that a command needs where no server runs: a database, an organisation, a web server on a free port, a worker. */
export async function ownServer(config: Config, needs: 'worker' | 'no worker'): Promise<OwnServer> {
  const data = await openData(config)
  try {
    await someOrganisation(config, data.url)
    const worker = needs === 'worker' ? workerProcess(['--log-level', 'fatal']) : undefined
    const web = await webServer({ ...config, host: '127.0.0.1', port: 0 }, data.url, { level: 'fatal' })
    return {
      ...web,
      stop: async () => {
        await Promise.all([worker?.stop(), web.close()])
        await data.close()
      },
    }
  } catch (error) {
    await data.close()
    throw error
  }
}
