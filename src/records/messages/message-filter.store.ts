import { sql, uuidOf, type Tx } from '../../platform/database/index.ts'
import type { MessageFilter } from './message.ts'

/** The condition on `message m` that a filter is. */
export function matching(tx: Tx, { to, kind, status, workflow, record, job, search }: MessageFilter) {
  const all = [sql`m.organisation = ${tx.actor.organisation}`]
  if (to) all.push(sql`m.staff = ${uuidOf(to)}`)
  if (kind) all.push(sql`m.kind = ${kind}`)
  if (status) all.push(sql`m.status = ${status}`)
  if (workflow) all.push(sql`m.workflow = ${uuidOf(workflow)}`)
  if (record) all.push(sql`m.record = ${uuidOf(record)}`)
  if (job) all.push(sql`m.job = ${uuidOf(job)}`)
  if (search) all.push(sql`strpos(lower(m.address), lower(${search})) > 0`)
  return sql.join(all, sql` and `)
}
