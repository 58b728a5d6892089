import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'

interface Refused {
  readonly job: RecordId
  readonly answer: RecordId
}

/** It is not offered to the job any longer. */
export async function refuseAnswer(tx: Tx, { job, answer, at }: Refused & { readonly at: string }): Promise<void> {
  await tx.run(sql`
    insert into remembered_refusal (organisation, job, answer, refused_by, refused_at)
    values (${tx.actor.organisation}, ${uuidOf(job)}, ${uuidOf(answer)}, ${uuidOf(tx.actor.staff)}, ${at})
    on conflict do nothing`)
}

/** It is offered again. */
export async function dropRefusal(tx: Tx, { job, answer }: Refused): Promise<void> {
  await tx.run(sql`
    delete from remembered_refusal
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and answer = ${uuidOf(answer)}`)
}
