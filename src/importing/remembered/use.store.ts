import { copyLines, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'

/** A row that was written with remembered answers. */
export interface RowWithAnswers {
  readonly row: number
  readonly answers: readonly RecordId[]
}

const columns = ['organisation', 'answer', 'job', 'row']

/** Enters which rows of a batch were written with which answers, in the transaction of their outcomes. */
export async function writeUses(tx: Tx, job: RecordId, rows: readonly RowWithAnswers[]): Promise<void> {
  if (rows.length === 0) return
  const lines = copyLines()
  for (const { row, answers } of rows)
    for (const answer of answers) lines.add(`${tx.actor.organisation}\t${uuidOf(answer)}\t${uuidOf(job)}\t${row}\n`)
  await tx.copy('remembered_use', columns, lines)
}
