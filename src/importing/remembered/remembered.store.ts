import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Answer } from '../../fields/index.ts'
import type { RememberedAnswer } from './remembered.ts'

/** What an answer is remembered for. */
export interface TextOfField {
  readonly type: string
  readonly field: string
  readonly key: string
}

/** Nobody else remembers or revokes an answer of this organisation before this transaction ends. */
export async function lockAnswers(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('remembered answers'), ${tx.actor.organisation}::integer)`)
}

/** The one that holds for a text. */
export async function answerHeld(
  tx: Tx,
  { type, field, key }: TextOfField,
): Promise<{ readonly id: RecordId; readonly answer: Answer } | undefined> {
  const row = await tx.maybe(sql<{ id: string; answer: Answer }>`
    select id, answer
    from remembered_answer
    where organisation = ${tx.actor.organisation}
      and (type, field, text_key) = (${type}, ${field}, ${key})
      and ended is null`)
  return row && { ...row, id: recordId('answer', row.id) }
}

export interface NewAnswer extends TextOfField {
  readonly id: RecordId
  readonly text: string
  readonly answer: Answer
  readonly job: RecordId
  readonly at: string
}

/** Enters an answer; the one that held for the text, if there is one, is replaced by it. */
export async function insertAnswer(tx: Tx, { id, type, field, key, text, answer, job, at }: NewAnswer): Promise<void> {
  await tx.run(sql`
    update remembered_answer
    set ended = 'replaced', ended_by = ${uuidOf(tx.actor.staff)}, ended_at = ${at}, replaced_by = ${uuidOf(id)}
    where organisation = ${tx.actor.organisation}
      and (type, field, text_key) = (${type}, ${field}, ${key})
      and ended is null`)
  await tx.run(sql`
    insert into remembered_answer (organisation, id, type, field, text, text_key, answer, job, given_by, given_at)
    values (${tx.actor.organisation}, ${uuidOf(id)}, ${type}, ${field}, ${text}, ${key}, ${JSON.stringify(answer)}::jsonb,
            ${uuidOf(job)}, ${uuidOf(tx.actor.staff)}, ${at})`)
}

/**
 * Takes away an answer that was given in this job and used in no other, as if it had never been given: what it replaced
 * holds again. One that was revoked stays, as what it was.
 */
export async function withdrawAnswer(tx: Tx, job: RecordId, id: RecordId): Promise<void> {
  const gone = await tx.maybe(sql<{ replacedBy: string | null }>`
    delete from remembered_answer a
    where a.organisation = ${tx.actor.organisation}
      and a.id = ${uuidOf(id)}
      and a.job = ${uuidOf(job)}
      and a.ended is distinct from 'revoked'
      and not exists (
        select
        from import_correction c
        where c.organisation = a.organisation
          and c.remembered = a.id
          and c.job <> a.job
      )
    returning a.replaced_by`)
  if (!gone) return
  const by = gone.replacedBy
  await tx.run(sql`
    update remembered_answer
    set replaced_by = ${by}::uuid,
        ended = case when ${by}::uuid is null then null else ended end,
        ended_by = case when ${by}::uuid is null then null else ended_by end,
        ended_at = case when ${by}::uuid is null then null else ended_at end
    where organisation = ${tx.actor.organisation}
      and replaced_by = ${uuidOf(id)}`)
}

/** Those that were given in a job, the newest first. */
export async function answersGivenIn(tx: Tx, job: RecordId): Promise<readonly RecordId[]> {
  const rows = await tx.all(sql<{ id: string }>`
    select id
    from remembered_answer
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
    order by id desc`)
  return rows.map(({ id }) => recordId('answer', id))
}

/** Whether any holds for files of a type. */
export async function isAnyHeld(tx: Tx, type: string): Promise<boolean> {
  const { held } = await tx.one(sql<{ held: boolean }>`
    select exists (
      select
      from remembered_answer
      where organisation = ${tx.actor.organisation}
        and type = ${type}
        and ended is null
    ) as held`)
  return held
}

/** What holds for these texts and was not refused for the job, by field and key. */
export async function answersFor(
  tx: Tx,
  { type, job }: { readonly type: string; readonly job: RecordId },
  texts: readonly Pick<TextOfField, 'field' | 'key'>[],
): Promise<readonly (RememberedAnswer & Pick<TextOfField, 'key'>)[]> {
  const rows = await tx.all(sql<AnswerRow & { textKey: string }>`
    select ${answerColumns}, a.text_key
    from unnest(${texts.map(({ field }) => field)}::text[], ${texts.map(({ key }) => key)}::text[]) as said(field, key)
      join remembered_answer a on (a.organisation, a.type, a.field, a.text_key)
        = (${tx.actor.organisation}, ${type}, said.field, said.key)
      ${givenIn}
    where a.ended is null
      and not exists (
        select
        from remembered_refusal r
        where (r.organisation, r.job, r.answer) = (a.organisation, ${uuidOf(job)}, a.id)
      )`)
  return rows.map((row) => ({ ...answerOf(row), key: row.textKey }))
}

export interface AnswerRow {
  id: string
  type: string
  field: string
  text: string
  answer: Answer
  job: string
  givenBy: string
  givenAt: string
  fileName: string | null
  jobBy: string | null
  ended: 'replaced' | 'revoked' | null
  endedBy: string | null
  endedAt: string | null
}
export const answerColumns = sql`
  a.id, a.type, a.field, a.text, a.answer, a.job, a.given_by, a.given_at, a.ended, a.ended_by, a.ended_at,
  f.name as file_name, j.created_by as job_by`
export const givenIn = sql`
  left join import_job j on (j.organisation, j.id) = (a.organisation, a.job)
  left join import_file f on (f.organisation, f.id) = (j.organisation, j.file)`

export const answerOf = (row: AnswerRow): RememberedAnswer => ({
  id: recordId('answer', row.id),
  type: row.type,
  field: row.field,
  text: row.text,
  answer: row.answer,
  given: {
    by: recordId('user', row.givenBy),
    at: row.givenAt,
    job: recordId('job', row.job),
    file:
      row.fileName === null || row.jobBy === null
        ? undefined
        : { name: row.fileName, createdBy: recordId('user', row.jobBy) },
  },
  ended:
    row.ended === null
      ? undefined
      : { how: row.ended, by: recordId('user', row.endedBy ?? row.givenBy), at: row.endedAt ?? row.givenAt },
})

/** Which remembered answer the answer that a job has for a text made, or was taken from. */
export async function rememberedBehind(
  tx: Tx,
  job: RecordId,
  { field, text }: { readonly field: string; readonly text: string },
): Promise<RecordId | undefined> {
  const row = await tx.maybe(sql<{ remembered: string | null }>`
    select remembered
    from import_correction
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and field = ${field}
      and text = ${text}
      and row is null
      and code is null`)
  return row?.remembered ? recordId('answer', row.remembered) : undefined
}
