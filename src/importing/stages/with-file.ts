import { setFacts } from '../stores/job-facts.store.ts'
import { underFence, type StageWork } from './stage.ts'

/** Hands on where a stored file is to be read; a job that waited for that no longer says so. */
export const withFile = <T>(work: StageWork, stored: string, use: (path: string) => Promise<T>): Promise<T> =>
  work.engine.files.read(stored, async (path) => {
    const { id, problem } = work.job
    if (problem?.code === 'files-away') await underFence(work, (tx) => setFacts(tx, id, { problem: null }))
    return use(path)
  })
