import { Invalid, type RecordId, type Tx } from '../../platform/database/index.ts'
import { advance, type Engine } from '../engine.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import { insertFile } from '../stores/file.store.ts'
import { moveTo } from '../stores/import-job.store.ts'
import { oneAtATime } from '../stores/upload.store.ts'
import { insertWorkbook, jobOfWorkbook } from '../stores/workbook.store.ts'
import { whyNotTaken } from '../workbooks/workbook-fits.ts'
import type { WorkbookSays } from '../workbooks/workbook-says.ts'
import { jobToFix } from './job-to-fix.ts'
import type { Upload } from './receive.ts'

/** Rows with errors that were fixed in a spreadsheet program come back: a worker takes them in, and checks the file again. Once for each upload. */
export async function takeWorkbook(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { id: upload, ...file }: Upload & { readonly id: string },
  says: WorkbookSays,
): Promise<'now' | 'before'> {
  await oneAtATime(tx, upload)
  if (await wasTaken(tx, id, upload)) return 'before'
  const job = await jobToFix(tx, engine, id)
  const not = await whyNotTaken(tx, job, says)
  if (not !== undefined) throw new Invalid(sentenceOf(catalogueOf(undefined), { code: not }), { refused: not })
  const at = engine.now()
  const stored = engine.newId('file')
  await insertFile(tx, { id: stored, ...file, uploadedAt: at })
  await insertWorkbook(tx, { id: engine.newId('file'), job: id, file: stored, upload, at })
  await engine.audit(tx, { action: 'import.workbook-received', record: id, after: { name: file.name } })
  await moveTo(tx, id, 'checking')
  await advance(tx, engine, id)
  return 'now'
}

/** Whether the actor's upload was handed in for this job already. */
export const wasTaken = async (tx: Tx, id: RecordId, upload: string): Promise<boolean> =>
  (await jobOfWorkbook(tx, upload)) === id
