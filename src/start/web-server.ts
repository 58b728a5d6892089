import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createApp } from '../app.ts'
import { uploadFolder, type Config } from '../config.ts'
import { createServer } from '../http/index.ts'
import { keptSecret, newToken } from './kept-secret.ts'
import { mailSettings } from './mail-settings.ts'
import { whoListens } from './who-listens.ts'

export interface WebServer {
  readonly url: string
  /** Whoever can read the data folder acts with it as the first administrator. */
  readonly token: string
  readonly close: () => Promise<void>
}

export const localToken = (config: Config): Promise<string> => keptSecret(join(config.data, 'local-token'), newToken)

/** How much is logged, and where: in a file, or on standard error. */
export interface Log {
  readonly level: string
  readonly file?: string | undefined
}

/** The API on an open database, listening. */
export async function webServer(config: Config, databaseUrl: string, log: Log): Promise<WebServer> {
  const token = await localToken(config)
  const app = await createApp({
    databaseUrl,
    uploads: uploadFolder(config),
    bucket: config.bucket,
    role: 'web',
    logLevel: log.level,
    logFile: log.file,
    ...mailSettings(config),
  })
  try {
    const server = await createServer(app, { localToken: token, metricsToken: config.metricsToken })
    await server.listen({ host: config.host, port: config.port })
    const port = portOf(server.server.address(), config.port)
    const close = async () => {
      await server.close()
      await app.close()
    }
    return { url: `http://${reachable(config.host)}:${port}`, token, close }
  } catch (error) {
    await app.close()
    if (isTaken(error)) throw new Error(await whoListens(config, reachable(config.host)), { cause: error })
    throw error
  }
}

/** The one that we were given, where any would do. */
const portOf = (address: AddressInfo | string | null, wanted: number): number =>
  typeof address === 'object' && address ? address.port : wanted

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

/** Where one's own machine finds what listens everywhere. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
