import { sql, type Tx } from '../platform/database/index.ts'

const installationLock = 7_269_126

/** Whether this database is the one that it says it is. Whoever asks at the same time waits until the transaction ends. */
export async function databaseIs(tx: Tx): Promise<'new' | 'as it was' | 'another'> {
  await tx.run(sql`select pg_advisory_xact_lock(${installationLock})`)
  const kept = await tx.maybe(sql<{ same: boolean }>`select identity = ${identity} as same from installation`)
  if (!kept) return 'new'
  return kept.same ? 'as it was' : 'another'
}

export const keepIdentity = (tx: Tx, restored: 'restored' | 'new'): Promise<number> =>
  tx.run(sql`
    insert into installation (identity, restored_at)
    values (${identity}, case when ${restored} = 'restored' then clock_timestamp() end)
    on conflict (one) do update
    set identity = excluded.identity,
        restored_at = excluded.restored_at`)

/** None of this is in a dump, and all of it stays as long as the database does: the server, the database on it, the table in that. */
const identity = sql`(
  select concat_ws('/', (select system_identifier from pg_control_system()), d.oid, 'message'::regclass::oid)
  from pg_database d
  where d.datname = current_database()
)`
