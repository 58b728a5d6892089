import { Conflict, Invalid, type RecordId, type Tx } from '../../platform/database/index.ts'
import { normal, type Correction } from '../rows/correction.ts'
import { advance, type Engine } from '../engine.ts'
import { sentenceOf } from '../issue.ts'
import { forget, remembering } from '../remembered/remember.ts'
import { issueTotals } from '../reports/issues.ts'
import { tryingAnswers, type TryAnswer } from '../rows/trying-answers.ts'
import { dropCorrection, saveCorrection } from '../stores/correction.store.ts'
import { moveTo } from '../stores/import-job.store.ts'
import { jobToFix } from './job-to-fix.ts'
import { recheckRows } from './recheck-rows.ts'

/**
 * Fix Errors: answers are saved as they are given, and the rows that they concern are checked again behind the page. One
 * that would be an error itself is refused, with its sentence.
 */
export async function correct(tx: Tx, engine: Engine, id: RecordId, answers: readonly Correction[]): Promise<void> {
  const job = await jobToFix(tx, engine, id)
  const tryAnswer = await tryingAnswers(tx, engine, job)
  const remember = await remembering(tx, engine, job)
  const about = answers.map(normal)
  for (const answer of about) {
    await refuseWrong(answer, tryAnswer)
    const remembered = await remember(answer)
    const kept = { ...answer, id: engine.newId('event'), at: engine.now() }
    await saveCorrection(tx, id, remembered ? { ...kept, remembered } : kept)
  }
  await recheckRows(tx, engine, id, about)
  await engine.audit(tx, { action: 'import.corrected', record: id, after: { answers } })
}

/** Takes an answer back: the text of the file stands again. */
export async function takeBack(tx: Tx, engine: Engine, id: RecordId, of: Omit<Correction, 'answer'>): Promise<void> {
  await jobToFix(tx, engine, id)
  await forget(tx, id, normal(of))
  if (!(await dropCorrection(tx, id, normal(of)))) return
  await recheckRows(tx, engine, id, [normal(of)])
  await engine.audit(tx, { action: 'import.correction-revoked', record: id, before: of })
}

/**
 * Next: has the whole file checked with the answers that were given, once every error has one and the rows concerned have
 * been looked at. Errors may stand where somebody means to leave them out when the import starts.
 */
export async function checkAgain(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  errors: 'are answered' | 'may stand' = 'are answered',
): Promise<void> {
  await jobToFix(tx, engine, id)
  if (errors === 'are answered') await refuseOpen(tx, id)
  await moveTo(tx, id, 'checking')
  await engine.audit(tx, { action: 'import.checked-again', record: id, after: { errors } })
  await advance(tx, engine, id)
}

async function refuseOpen(tx: Tx, id: RecordId): Promise<void> {
  const { issues, answered, checking } = await issueTotals(tx, id, { level: 'error' })
  const open = issues - answered.issues
  if (open > 0)
    throw new Conflict(
      open === 1
        ? '1 error is open. Correct it, or leave it out.'
        : `${open} errors are open. Correct them, or leave them out.`,
      { open },
    )
  if (checking > 0)
    throw new Conflict(`Rows are being checked again with their answers: ${checking} left. Wait a moment.`, {
      checking,
    })
}

async function refuseWrong({ field, code, row, answer }: Correction, tryAnswer: TryAnswer): Promise<void> {
  if ('leaveOut' in answer) {
    if (row === undefined && code === undefined)
      throw new Invalid('Say which rows are to be left out: one by its number, or a group of errors by its code.')
    return
  }
  if (field === undefined) throw new Invalid('An answer needs the field that it is for. Only leaving out does not.')
  if ('text' in answer && !canBeKept(answer.text))
    throw new Invalid('The answer has a character that no text can keep. Type it again.', { field })
  const { issues, catalogue } = await tryAnswer(field, answer)
  if (issues.length > 0)
    throw new Invalid(issues.map((issue) => sentenceOf(catalogue, issue)).join(' '), { field, issues })
}

/** PostgreSQL keeps no NUL, and no half of a character. */
const canBeKept = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
