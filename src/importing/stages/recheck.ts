import type { Fields } from '../../fields/index.ts'
import { typeOf } from '../engine.ts'
import type { Change, ImportType, Options } from '../import-type.ts'
import { metKeys, type MetKeys } from '../plans/met-keys.ts'
import { holdFence } from '../stores/fence.store.ts'
import { metOf } from '../stores/met.store.ts'
import { answersOf, markChecked, markedRows, noRecheck, type Marked } from '../stores/recheck.store.ts'
import { understand, type Understanding } from '../understand.ts'
import { findAnew, replaceFindings } from './recheck-page.ts'
import { underFence, type Stage, type StageWork } from './stage.ts'

/** While what was found of them is written, an answer waits. */
const rowsAtOnce = 500
/** So often answers may go before a page, which then goes before them. */
const mostInVain = 3

/**
 * Behind the page Fix Errors: rows that answers concern are checked again, so that soon it says what is still wrong. A page
 * of rows a transaction, which ends as if it had happened at once: where an answer came meanwhile, it is made anew. What
 * was counted of the whole file waits for the next check of it.
 */
export const recheckRows: Stage = (work) => typeOf(work.engine, work.job.type)((type) => recheckAll(type, work))

async function recheckAll<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  work: StageWork,
): Promise<void> {
  const { engine, job } = work
  let known: { readonly answers: number; readonly understood: Understanding<F, S> | undefined } | undefined
  let met: MetKeys | undefined
  let inVain = 0
  const page = (): Promise<'on' | 'anew' | 'done'> =>
    underFence(work, async (tx, status) => {
      if (status !== 'ready') return 'done'
      const still = async (): Promise<boolean> => {
        const now = await holdFence(tx, job.id, work.fence, 'decide')
        return now === 'ready' && (await answersOf(tx, job.id)) === answers
      }
      if (inVain === mostInVain) await holdFence(tx, job.id, work.fence, 'decide')
      const answers = await answersOf(tx, job.id)
      if (known?.answers !== answers) known = { answers, understood: await understand(tx, engine, type, job) }
      const marked = known.understood && (await markedRows(tx, job.id, engine.rowsInBatch ?? rowsAtOnce))
      if (!known.understood || !marked || isNothing(marked)) {
        if (!(await still())) return 'anew'
        await noRecheck(tx, job.id)
        return 'done'
      }
      met ??= metKeys(await metOf(tx, job.id))
      const found = await findAnew(tx, { type, job, known: known.understood, met }, marked)
      if (!(await still())) return 'anew'
      await replaceFindings(tx, job.id, known.understood.corrections, found)
      await markChecked(tx, job.id, found.marked)
      for (const { number, key } of found.keys) met.set(number, key)
      return 'on'
    })
  for (;;) {
    const went = await page()
    if (went === 'done' || work.stop.aborted) return
    inVain = went === 'anew' ? inVain + 1 : 0
  }
}

const isNothing = ({ single, groups }: Marked): boolean => single.length === 0 && groups.length === 0
