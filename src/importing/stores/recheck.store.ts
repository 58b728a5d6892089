import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Correction } from '../rows/correction.ts'

type About = Omit<Correction, 'answer'>

/**
 * Marks what answers are about: groups with that text, single rows. Says whether a worker has to be told: it knows
 * already where it has not yet got through with what was marked before. Expects that nobody else changes the job.
 */
export async function markForRecheck(tx: Tx, job: RecordId, about: readonly About[]): Promise<'tell' | 'is told'> {
  const texts = about.filter(({ row }) => row === undefined)
  if (texts.length > 0) await markGroups(tx, job, texts)
  const rows = about.flatMap(({ row }) => row ?? [])
  if (rows.length > 0) await markRows(tx, job, rows)
  const { wasBehind } = await tx.one(sql<{ wasBehind: boolean }>`
    update import_job
    set answers = answers + 1
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}
    returning answers - 1 <> answers_checked as was_behind`)
  return wasBehind ? 'is told' : 'tell'
}

const markGroups = (tx: Tx, job: RecordId, about: readonly About[]): Promise<number> =>
  tx.run(sql`
    update import_issue_group g
    set recheck_after = 0,
        recheck_left = standing + solved
    from unnest(${about.map(({ field }) => field ?? null)}::text[], ${about.map(({ code }) => code ?? null)}::text[],
                ${about.map(({ text }) => text ?? null)}::text[]) said (field, code, text)
    where g.organisation = ${tx.actor.organisation}
      and g.job = ${uuidOf(job)}
      and g.about = hashtextextended(coalesce(said.field, '') || e'\\n' || coalesce('+' || said.text, '-'), 0)
      and (said.code is null or said.code = g.code)`)

const markRows = (tx: Tx, job: RecordId, rows: readonly number[]): Promise<number> =>
  tx.run(sql`
    insert into import_recheck (organisation, job, row)
    select ${tx.actor.organisation}, ${uuidOf(job)}, row
    from unnest(${rows}::integer[]) said (row)
    on conflict do nothing`)

/** Some of what is marked: single rows, and rows of groups that have few of them first. */
export interface Marked {
  readonly single: readonly number[]
  /** The last of them may have more than was taken. */
  readonly groups: readonly MarkedGroup[]
}
export interface MarkedGroup {
  readonly id: string
  readonly rows: readonly number[]
  readonly more: boolean
}

/** Of so many groups at once, where each has few rows. */
const groupsAtOnce = 200

export async function markedRows(tx: Tx, job: RecordId, limit: number): Promise<Marked> {
  const single = await tx.all(sql<{ row: number }>`
    select row
    from import_recheck
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
    order by row
    limit ${limit}`)
  const groups = await tx.all(sql<{ id: string; rows: number[] | null }>`
    select g.id::text, (
             select array_agg(row order by row)
             from (
               select distinct row
               from import_issue i
               where i.organisation = g.organisation
                 and i.job = g.job
                 and i.group_id = g.id
                 and i.row > g.recheck_after
               order by row
               limit ${limit}
             ) i
           ) as rows
    from (
      select *, sum(recheck_left) over (order by recheck_left, id rows unbounded preceding) - recheck_left as ahead
      from import_issue_group
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(job)}
        and recheck_after is not null
      order by recheck_left, id
      limit ${groupsAtOnce}
    ) g
    where g.ahead < ${limit}
    order by g.recheck_left, g.id`)
  return { single: single.map(({ row }) => row), groups: within(groups, limit - single.length) }
}

/** As many as have room. */
function within(groups: readonly { id: string; rows: number[] | null }[], limit: number): readonly MarkedGroup[] {
  const taken: MarkedGroup[] = []
  let room = limit
  for (const { id, rows } of groups) {
    if (room <= 0) break
    const some = (rows ?? []).slice(0, room)
    room -= some.length
    taken.push({ id, rows: some, more: room === 0 })
  }
  return taken
}

/** What was taken is checked. */
export async function markChecked(tx: Tx, job: RecordId, { single, groups }: Marked): Promise<void> {
  await tx.run(sql`
    delete from import_recheck
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and row = any(${single})`)
  await tx.run(sql`
    update import_issue_group g
    set recheck_after = done.last,
        recheck_left = case when done.last is null then null else greatest(g.recheck_left - done.taken, 1) end
    from unnest(${groups.map(({ id }) => id)}::bigint[], ${groups.map(({ rows }) => rows.length)}::integer[],
                ${groups.map(({ rows, more }) => (more ? (rows.at(-1) ?? null) : null))}::integer[]) done (id, taken, last)
    where g.organisation = ${tx.actor.organisation}
      and g.job = ${uuidOf(job)}
      and g.id = done.id`)
}

/** How many times answers were given or taken back. */
export async function answersOf(tx: Tx, job: RecordId): Promise<number> {
  const { answers } = await tx.one(sql<{ answers: number }>`
    select answers
    from import_job
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}`)
  return answers
}

/** The rows have been checked with all answers, or are left to the next check of the whole file. */
export async function noRecheck(tx: Tx, job: RecordId): Promise<void> {
  await tx.run(sql`
    update import_issue_group
    set recheck_after = null,
        recheck_left = null
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and recheck_after is not null`)
  await tx.run(sql`
    delete from import_recheck
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
  await tx.run(sql`
    update import_job
    set answers_checked = answers
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}`)
}
