import { join } from 'node:path'
import type { Config } from '../config.ts'
import { secretIn } from './kept-secret.ts'
import { isMuster, letsIn } from './server-that-runs.ts'

/** Names whoever has the port that we wanted, and says what to do. */
export async function whoListens(config: Config, host: string): Promise<string> {
  const { port, data } = config
  const url = `http://${host}:${port}`
  const other = `Set PORT to another one (PORT=${port === 65_535 ? 3001 : port + 1}).`
  if (!(await isMuster(url)))
    return `Port ${port} is taken: what listens there is not Muster. End it, or take another port. ${other}`
  const token = await secretIn(join(data, 'local-token'))
  const ours = token !== undefined && (await letsIn(url, token))
  return ours
    ? `Muster already runs on ${data}: see ${url}. End that one first, or take another port. ${other}`
    : `Port ${port} is taken: another Muster, with other data than ${data}, listens there. ${other}`
}
