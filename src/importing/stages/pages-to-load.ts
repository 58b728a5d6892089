import type { StagedRow } from '../rows/row.ts'
import { countOutcomes } from '../stores/outcome.store.ts'
import { rowsWithoutOutcome } from '../stores/row.store.ts'
import { underFence, type StageWork } from './stage.ts'

const preset = 2_000

export interface Pages {
  readonly next: () => Promise<readonly StagedRow[] | undefined>
  readonly putBack: (pages: readonly (readonly StagedRow[])[]) => void
}

/** Rows without outcome, in the order of the file, as far as the first N. */
export function pagesToLoad(work: StageWork): Pages {
  const { job, engine } = work
  const { rowsInBatch = preset } = engine
  let waiting: readonly (readonly StagedRow[])[] = []
  let after = 0
  let left = Infinity
  const nextPage = (): Promise<readonly StagedRow[]> =>
    underFence(work, async (tx, status) => {
      if (status !== 'loading') return []
      if (after === 0 && job.firstRows !== undefined)
        left = Math.max(0, job.firstRows - (await countOutcomes(tx, job.id)))
      return rowsWithoutOutcome(tx, job.id, after, Math.min(rowsInBatch, left))
    })
  return {
    putBack: (pages) => {
      waiting = [...pages, ...waiting]
    },
    next: async () => {
      if (work.stop.aborted) return undefined
      const [first, ...others] = waiting
      waiting = others
      if (first) return first
      const page = await nextPage()
      after = page.at(-1)?.number ?? after
      left -= page.length
      return page.length > 0 ? page : undefined
    },
  }
}
