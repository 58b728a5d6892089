import { onGround, type Ground } from './ground.ts'
import { asBatchIsSealed, held, oneBatchIsThere } from './moments.ts'
import { openProxy, type Proxy } from './proxy.ts'
import type { Undisturbed } from './same.ts'
import { within } from './until.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { openWatch, type Watch } from './watch.ts'
import type { WorkerOptions } from './worker.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

/** An import in the middle of loading, its worker behind a proxy and held there. */
export interface Scene {
  readonly ground: Ground
  readonly proxy: Proxy
  readonly watch: Watch
  readonly walk: Walk
  readonly worker: WorkerProcess
  /** Lets the worker go on. */
  readonly goOn: () => void
  /** One more, behind a proxy of its own or none, its clock right or not. Ends with the scene. */
  readonly anotherWorker: (which?: { readonly behind?: Proxy; readonly ahead?: number }) => Promise<WorkerProcess>
}

/** Sets it on ground of its own, with some outcomes there and more to come. */
export const whileItLoads = (
  of: Undisturbed,
  act: (scene: Scene) => Promise<void>,
  { patience }: Pick<WorkerOptions, 'patience'> = {},
): Promise<void> =>
  onGround(async (ground) => {
    const { databaseUrl, uploads } = ground
    const watch = await openWatch(databaseUrl)
    const proxy = await openProxy(databaseUrl)
    const workers: WorkerProcess[] = []
    const startOne = async (url: string, ahead = 0): Promise<WorkerProcess> => {
      const worker = await startWorker({ databaseUrl: url, uploads, rowsInBatch: of.rowsInBatch, ahead, patience })
      workers.push(worker)
      return worker
    }
    try {
      const worker = await startOne(proxy.url)
      const walk = await receiveFile(ground, await ground.settle(), of.file)
      const brake = held(proxy, asBatchIsSealed, oneBatchIsThere)
      await walkToStart(walk, of.options)
      const { release: goOn } = await within(brake, 60, 'the import loads')
      const anotherWorker: Scene['anotherWorker'] = ({ behind, ahead } = {}) =>
        startOne(behind?.url ?? databaseUrl, ahead)
      await act({ ground, proxy, watch, walk, worker, goOn, anotherWorker })
    } finally {
      for (const worker of workers) await worker.kill()
      await proxy.close()
      await watch.end()
    }
  })
