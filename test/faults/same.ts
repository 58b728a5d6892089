import { expect } from 'vitest'
import { contentOf, type Content } from './content.ts'
import { onGround, type Ground } from './ground.ts'
import type { PeopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { startWorker } from './worker-process.ts'

/** An import that is disturbed on the way, and what it must come to. */
export interface Undisturbed {
  readonly file: PeopleFile
  readonly rowsInBatch: number
  readonly options: Readonly<Record<string, string>>
  readonly content: Content
}

/** What a worker that is left alone makes of a file. */
export const undisturbed = (
  file: PeopleFile,
  rowsInBatch: number,
  options: Readonly<Record<string, string>>,
): Promise<Undisturbed> =>
  onGround(async (ground) => {
    const worker = await startWorker({ databaseUrl: ground.databaseUrl, uploads: ground.uploads, rowsInBatch })
    const walk = await receiveFile(ground, await ground.settle(), file)
    await walkToStart(walk, options)
    await walk.at('completed', 900)
    await worker.kill()
    return { file, rowsInBatch, options, content: await contentOf(ground.databaseUrl, walk.actor, walk.job) }
  })

/** Keeps every promise, and has left what an undisturbed import leaves. */
export async function expectSame({ databaseUrl }: Ground, { actor, job }: Walk, as: Undisturbed): Promise<void> {
  expect(await brokenPromises(databaseUrl, actor, job, as.file.rows)).toEqual([])
  expect(await contentOf(databaseUrl, actor, job)).toEqual(as.content)
}
