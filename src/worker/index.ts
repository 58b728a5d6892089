/** The worker: claims a task, runs it, stops when told. No business word in it. */
export { work, workerFlags } from './worker.ts'
