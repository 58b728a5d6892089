import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Answer } from '../../fields/index.ts'
import type { Correction, CorrectionAnswer } from '../rows/correction.ts'

export interface NewCorrection extends Correction {
  readonly id: RecordId
  readonly at: string
}

/** Saves an answer; one that was given before for the same text or cell is replaced. */
export async function saveCorrection(tx: Tx, job: RecordId, correction: NewCorrection): Promise<void> {
  await dropCorrection(tx, job, correction)
  const { id, field, code, text, row, answer, at, remembered } = correction
  await tx.run(sql`
    insert into import_correction
      (organisation, id, job, field, code, text, row, answer, given_by, given_at, remembered)
    values (${tx.actor.organisation}, ${uuidOf(id)}, ${uuidOf(job)}, ${field ?? null}, ${code ?? null}, ${text ?? null},
            ${row ?? null}, ${JSON.stringify(answer)}::jsonb, ${uuidOf(tx.actor.staff)}, ${at},
            ${remembered ? uuidOf(remembered) : null})`)
}

export interface UsedAnswer {
  readonly id: RecordId
  readonly field: string
  readonly text: string
  readonly answer: Answer
  readonly remembered: RecordId
}

/** Saves remembered answers for texts that have none, however many. */
export async function saveUsedAnswers(tx: Tx, job: RecordId, used: readonly UsedAnswer[], at: string): Promise<void> {
  await tx.run(sql`
    insert into import_correction (organisation, id, job, field, text, answer, given_by, given_at, remembered)
    select ${tx.actor.organisation}, u.id, ${uuidOf(job)}, u.field, u.text, u.answer, ${uuidOf(tx.actor.staff)}, ${at},
           u.remembered
    from unnest(
      ${used.map(({ id }) => uuidOf(id))}::uuid[],
      ${used.map(({ field }) => field)}::text[],
      ${used.map(({ text }) => text)}::text[],
      ${used.map(({ answer }) => JSON.stringify(answer))}::jsonb[],
      ${used.map(({ remembered }) => uuidOf(remembered))}::uuid[]
    ) u (id, field, text, answer, remembered)`)
}

/** Takes an answer back. Says whether there was one. */
export async function dropCorrection(tx: Tx, job: RecordId, of: Omit<Correction, 'answer'>): Promise<boolean> {
  const dropped = await tx.run(sql`
    delete from import_correction
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and field is not distinct from ${of.field ?? null}
      and code is not distinct from ${of.code ?? null}
      and text is not distinct from ${of.text ?? null}
      and row is not distinct from ${of.row ?? null}`)
  return dropped > 0
}

/** Answers for single rows go when the file is read anew: the numbers may be those of other rows. */
export const dropRowCorrections = (tx: Tx, job: RecordId): Promise<number> =>
  tx.run(sql`
    delete from import_correction
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and row is not null`)

/** What was said of texts. Those are few; what was said for single rows may be as much as the file. */
export async function correctionsOf(tx: Tx, job: RecordId): Promise<readonly Correction[]> {
  const rows = await tx.all(sql<{
    field: string | null
    code: string | null
    text: string | null
    answer: CorrectionAnswer
    remembered: string | null
  }>`
    select field, code, text, answer, remembered
    from import_correction
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and row is null
    order by id`)
  return rows.map(({ field, code, text, answer, remembered }) => ({
    ...(field === null ? {} : { field }),
    ...(code === null ? {} : { code }),
    ...(text === null ? {} : { text }),
    answer,
    ...(remembered === null ? {} : { remembered: recordId('answer', remembered) }),
  }))
}
