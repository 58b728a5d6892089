import { once } from 'node:events'
import type pg from 'pg'
import { claimLock, connect } from './answering.ts'
import { readDoor } from './cluster.ts'
import type { Cluster } from './cluster.ts'

export const guard = 'muster guard'
const guardLock = 6878_0002

/**
 * Posts a guard inside the server: a session whose client leaves, and which takes the server down when no other
 * client is there. It needs no process of ours, so whatever of Muster is killed, the server does not outlive it.
 */
export async function postGuard(cluster: Cluster): Promise<void> {
  const door = await readDoor(cluster)
  const client = door && (await connect(door, guard, '-c client_connection_check_interval=0 -c statement_timeout=0'))
  if (!client) return
  const over = client.query(watch).then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([once(client, 'notice'), over])
  await client.end()
}

/** Takes the server down at once where nobody but this client is there; false: that is left to the guard. */
export async function takeDown(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>(`
    select pg_advisory_unlock_shared(${claimLock}), not exists (${others} and pid <> pg_backend_pid()) as alone`)
  if (!rows[0]?.alone) return false
  const { rowCount } = await client.query(`select where pg_try_advisory_lock(${claimLock})`)
  if (rowCount === 0) return false
  await client.query(`do $$ begin ${signal('kill -INT %s')}; end $$`)
  return true
}

const others = `select from pg_stat_activity where backend_type = 'client backend' and application_name <> '${guard}'`

const signal = (command: string): string => `
  execute format('copy (select where false) to program %L',
    format('${command}', split_part(pg_read_file('postmaster.pid'), e'\n', 1)))`

// Commits at every turn: a long transaction would hold back vacuum, and keep seeing the sessions of its first moment.
// Begins below zero: whoever had the server started needs a moment to come in.
const watch = `
do $$
declare
  alone integer := -3;
begin
  if not pg_try_advisory_lock(${guardLock}) then return; end if;
  raise notice 'on guard';
  loop
    perform pg_sleep(0.2);
    alone := case when exists (${others}) then 0 else alone + 1 end;
    commit;
    exit when alone >= 2 and pg_try_advisory_lock(${claimLock});
  end loop;
  ${signal('kill -INT %1$s; (sleep 0.8; kill -QUIT %1$s) > /dev/null 2>&1 < /dev/null &')};
end $$`
