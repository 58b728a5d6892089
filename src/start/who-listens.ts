import { join } from 'node:path'
import type { Config } from '../config.ts'
import { secretIn } from './kept-secret.ts'
import { listenerAt } from './server-that-runs.ts'

/** Names whoever has the port that we wanted, and says what to do. */
export async function whoListens({ port, data }: Config, host: string): Promise<string> {
  const url = `http://${host}:${port}`
  const other = `Set PORT to another one (PORT=${port === 65_535 ? 3001 : port + 1}).`
  switch (await listenerAt(url, await secretIn(join(data, 'local-token')))) {
    case 'stranger':
      return `Port ${port} is taken: what listens there is not Muster. End it, or take another port. ${other}`
    case 'ours':
      return `Muster already runs on ${data}: see ${url}. End that one first, or take another port. ${other}`
    case 'another':
      return `Port ${port} is taken: another Muster, with other data than ${data}, listens there. ${other}`
    case 'busy':
      return `Port ${port} is taken: a Muster listens there whose database does not answer just now, so that it cannot say whether it runs on ${data}. See ${url}/health, try again, or take another port. ${other}`
  }
}
