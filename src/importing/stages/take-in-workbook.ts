import { Invalid } from '../../platform/database/index.ts'
import { Unreadable } from '../../tabular/index.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import { boundFields } from '../mapping/mapping.ts'
import { moveTo } from '../stores/import-job.store.ts'
import { rowsThere } from '../stores/row.store.ts'
import { dropStagedChanges, saveStagedChanges, stageChanges } from '../stores/workbook-change.store.ts'
import { endWorkbook, workbookOf, type TakenIn, type Workbook } from '../stores/workbook.store.ts'
import { definitionOf } from '../understand.ts'
import { headersByColumn, rowSays, type RowSays } from '../workbooks/row-changes.ts'
import { whyNotTaken } from '../workbooks/workbook-fits.ts'
import { rowSaid, workbookSays, type WorkbookSays } from '../workbooks/workbook-says.ts'
import { deciding, underFence, type StageWork } from './stage.ts'
import { withFile } from './with-file.ts'

/**
 * Before a check: what a workbook of rows with errors that came back says otherwise becomes what is said for those rows.
 * It is read to its end before any of it counts, and is begun anew where a worker broke off. False: there is nothing to
 * be checked now, because it was refused, or the job is no longer to be checked.
 */
export async function takeInWorkbook(work: StageWork): Promise<boolean> {
  const workbook = await underFence(work, (tx) => workbookOf(tx, work.job.id))
  if (workbook?.state !== 'waiting') return true
  return withFile(work, workbook.stored, (path) => takeIn(work, workbook, path))
}

async function takeIn(work: StageWork, workbook: Workbook, path: string): Promise<boolean> {
  const { job, engine } = work
  try {
    const says = await workbookSays(path)
    const not = await underFence(work, (tx) => whyNotTaken(tx, job, says))
    if (not !== undefined) return await refuse(work, workbook, { code: not })
    const imported = await underFence(work, async (tx) => {
      await dropStagedChanges(tx, workbook.id)
      const { fields } = await definitionOf(tx, engine, job)
      return headersByColumn(boundFields(fields, job.mapping ?? []))
    })
    const taken = await readToEnd(work, { workbook, says, imported })
    if (!taken) return false
    const [first] = taken.notUnderstood.first
    if (taken.understood === 0) return await refuse(work, workbook, noRows(first))
    return await save(work, { workbook, imported }, taken)
  } catch (error) {
    if (error instanceof Unreadable)
      return refuse(work, workbook, { code: error.refused.refused, facts: error.refused.facts ?? {} })
    if (error instanceof Invalid) return refuse(work, workbook, { code: 'workbook-columns-changed' })
    throw error
  }
}

interface Reading {
  readonly workbook: Workbook
  /** Headers of the template, by the columns of the file that are imported. */
  readonly imported: ReadonlyMap<number, string>
}
interface Taken extends TakenIn {
  readonly understood: number
}

/** As much as a person looks at; how many there are is said besides. */
const mostNamed = 20

/** Undefined: told to stop before its end. */
async function readToEnd(
  work: StageWork,
  { workbook, says: { table }, imported }: Reading & { readonly says: WorkbookSays },
): Promise<Taken | undefined> {
  const { job } = work
  const tally = tallyOfRows()
  const seen = new Set<number>()
  const before = (row: number): boolean => seen.size === seen.add(row).size
  for await (const page of table.rows()) {
    const rows = page.map(rowSaid)
    const goesOn = await underFence(work, async (tx, status) => {
      if (status !== 'checking') return false
      const there = await rowsThere(
        tx,
        job.id,
        rows.flatMap(({ said }) => ('row' in said ? [said.row] : [])),
      )
      const said = rows.map((row) => rowSays(row, imported, { has: (number) => there.has(number), before }))
      const changes = said.flatMap(tally.add)
      await stageChanges(tx, workbook.id, { changes, rowsRead: tally.rows() })
      return true
    })
    if (!goesOn || work.stop.aborted) return undefined
  }
  return tally.taken()
}

function tallyOfRows() {
  let [read, cells, rows, leftOut, ignored, unclear] = [0, 0, 0, 0, 0, 0]
  const first: { code: string; facts: Readonly<Record<string, string | number>> }[] = []
  return {
    rows: () => read,
    add: (says: RowSays) => {
      read++
      if ('notUnderstood' in says) {
        const { code, facts = {} } = says.notUnderstood
        unclear++
        if (first.length < mostNamed) first.push({ code, facts })
        return []
      }
      cells += says.cells
      ignored += says.ignored
      if (says.cells > 0) rows++
      if (says.leftOut) leftOut++
      return says.changes
    },
    taken: (): Taken => ({
      ...{ cells, rows, leftOut, ignored, understood: read - unclear },
      notUnderstood: { count: unclear, first },
    }),
  }
}

const noRows = (first: { code: string; facts: Readonly<Record<string, string | number>> } | undefined) => ({
  code: 'workbook-no-rows',
  facts: { reason: first ? sentenceOf(catalogueOf(undefined), first) : 'it has no rows.' },
})

/** All of it at once, with the entry in the trail. */
const save = (work: StageWork, { workbook, imported }: Reading, { understood: _, ...taken }: Taken): Promise<boolean> =>
  deciding(work, async (tx, status) => {
    if (status !== 'checking') return false
    const { engine, job } = work
    await saveStagedChanges(tx, job.id, workbook.id, { imported, by: workbook.uploadedBy, at: engine.now() })
    await endWorkbook(tx, workbook.id, { state: 'taken', result: taken })
    const { cells, rows, leftOut, notUnderstood } = taken
    await engine.audit(tx, {
      action: 'import.workbook-taken',
      record: job.id,
      after: { name: workbook.name, cells, rows, leftOut, notUnderstood: notUnderstood.count },
    })
    return true
  })

/** Nothing of it is taken. What the last check found still holds, where there was one since the file was read. */
const refuse = (
  work: StageWork,
  workbook: Workbook,
  result: { readonly code: string; readonly facts?: Readonly<Record<string, string | number>> },
): Promise<boolean> =>
  deciding(work, async (tx, status) => {
    await dropStagedChanges(tx, workbook.id)
    await endWorkbook(tx, workbook.id, { state: 'refused', result })
    if (status !== 'checking') return false
    if (work.job.checkCounts === undefined) return true
    await moveTo(tx, work.job.id, 'ready')
    return false
  })
