import { sql, type Tx } from '../../platform/database/index.ts'
import { emailKey } from './sign-in.store.ts'

const atMost = 5
const lock = 7_269_119

/** Counts an attempt to sign in as failed until it is cleared. Above 0: so many seconds must pass first, and it was not counted. */
export async function attempt(tx: Tx, email: string, now: string): Promise<number> {
  const key = emailKey(email)
  await tx.run(sql`select pg_advisory_xact_lock(${lock}, hashtext(${key}))`)
  await forgetOld(tx, now)
  const failures = await tx.all(sql<{ seconds: number }>`
    select ceil(extract(epoch from f.at + interval '15 minutes' - ${now}::timestamptz))::integer as seconds
    from sign_in_failure f
    where f.email_key = ${key}
      and f.at > ${now}::timestamptz - interval '15 minutes'
    order by f.at desc
    limit ${atMost}`)
  if (failures.length === atMost) return failures.at(-1)?.seconds ?? 1
  await tx.run(sql`insert into sign_in_failure (email_key, at) values (${key}, ${now})`)
  return 0
}

export async function clearAttempts(tx: Tx, email: string): Promise<void> {
  await tx.run(sql`delete from sign_in_failure where email_key = ${emailKey(email)}`)
}

/** Skips what another attempt is forgetting already. */
async function forgetOld(tx: Tx, now: string): Promise<void> {
  await tx.run(sql`
    delete from sign_in_failure
    where ctid = any(array(
      select ctid
      from sign_in_failure
      where at <= ${now}::timestamptz - interval '15 minutes'
      limit 1000
      for update skip locked
    ))`)
}
