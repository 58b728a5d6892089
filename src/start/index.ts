/** Starts what Muster needs to run (data folder, database, first organisation, web server, worker), and stops it. Decides nothing about imports or records. */
export { openData, type Data } from './open-data.ts'
export { ownServer } from './own-server.ts'
export { serverThatRuns, type Server } from './server-that-runs.ts'
export { untilTold } from './until-told.ts'
export { runWeb, startEverything, type Started } from './run-web.ts'
export { holdNow } from './restored.ts'
export { runWorker } from './run-worker.ts'
