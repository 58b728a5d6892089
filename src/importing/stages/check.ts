import type { Tx } from '../../platform/database/index.ts'
import type { Fields } from '../../fields/index.ts'
import type { Change, ImportType, Options } from '../import-type.ts'
import { listeningFor } from '../messages/listening-for.ts'
import { moveTo } from '../stores/import-job.store.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { analyseGroups, dropFindings } from '../stores/issue.store.ts'
import { dropPreview } from '../stores/preview.store.ts'
import { answersOf, noRecheck } from '../stores/recheck.store.ts'
import { typeOf } from '../engine.ts'
import { understand } from '../understand.ts'
import { checker, rowsCheckedAtOnce, type CheckPage, type Next } from './check-page.ts'
import { inOrder } from './in-order.ts'
import { deciding, underFence, type Stage, type StageWork } from './stage.ts'
import { takeInWorkbook } from './take-in-workbook.ts'

const enoughToAnalyse = 1_000

/** Every row: what is wrong with it, what each choice on the start page would do with it, and what it would send. Writes no record. */
export const checkRows: Stage = async (work) => {
  if (await takeInWorkbook(work)) await typeOf(work.engine, work.job.type)((type) => checkAll(type, work))
}

async function checkAll<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  work: StageWork,
): Promise<void> {
  const { job, engine } = work
  const known = await underFence(work, async (tx) => {
    await dropFindings(tx, job.id)
    await dropPreview(tx, job.id)
    const understood = await understand(tx, engine, type, job)
    return understood && { ...understood, listening: await listeningFor(tx, engine, type) }
  })
  if (!known) return backToMapping(work)
  const { listening } = known
  const check = checker(type, job, known, { listening, rowsAtOnce: engine.rowsInBatch ?? rowsCheckedAtOnce })
  if (!(await everyPage(work, { next: check.nextRows, check: check.page }))) return
  if (!(await everyPage(work, { next: check.nextRepeats, check: check.repeated }))) return
  if (check.counts().withErrors > enoughToAnalyse) await underFence(work, analyseGroups)
  await deciding(work, async (tx, status) => {
    if (status !== 'checking') return
    await noRecheck(tx, job.id)
    const checkCounts = { ...check.counts(), answers: await answersOf(tx, job.id) }
    await setFacts(tx, job.id, { checkCounts, checkFingerprint: known.fingerprint })
    await moveTo(tx, job.id, 'ready')
  })
}

/** One page is read and looked up while what was found of the one before is written. */
const pagesAtOnce = 2

/** Every page, a transaction each, in order. False: told to stop before the end. */
async function everyPage<P>(
  work: StageWork,
  { next, check }: { readonly next: Next<P>; readonly check: CheckPage<P> },
): Promise<boolean> {
  let told = false
  const unlessTold = <T>(step: (tx: Tx) => Promise<T>): Promise<T | undefined> =>
    underFence(work, async (tx, status) => {
      told ||= status !== 'checking'
      return told ? undefined : step(tx)
    })
  const nextUnlessTold = async () => {
    told ||= work.stop.aborted
    return told ? undefined : unlessTold(next)
  }
  const failure = await inOrder(
    nextUnlessTold,
    async (page, turn) => unlessTold((tx) => check(tx, page, turn.last)),
    // A page that kills its worker does so at the same row each time, by which it is known.
    work.claims > 1 ? 1 : pagesAtOnce,
  )
  if (failure) throw failure.error
  return !told
}

/** What was set up has changed since the mapping was saved. */
const backToMapping = (work: StageWork): Promise<void> =>
  deciding(work, async (tx, status) => {
    if (status !== 'checking') return
    await setFacts(tx, work.job.id, { problem: { code: 'setup-changed', in: status } })
    await moveTo(tx, work.job.id, 'mapping')
  })
