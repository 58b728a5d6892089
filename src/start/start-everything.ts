import type { Config } from '../config.ts'
import { runWeb, type Started } from './run-web.ts'
import type { Above } from './processes-above.ts'
import { workerProcess } from './worker-process.ts'

/** A web server and a worker, until told to stop. */
export const startEverything = (config: Config, tell: (started: Started) => void, above: Above): Promise<void> =>
  runWeb(config, tell, { beside: workerProcess, above })
