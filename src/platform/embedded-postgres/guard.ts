import { once } from 'node:events'
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

// Commits at every turn: a long transaction would hold back vacuum, and keep seeing the sessions of its first moment.
// Begins below zero: whoever had the server started needs a moment to come in.
const watch = `
do $$
declare
  postmaster text := split_part(pg_read_file('postmaster.pid'), e'\\n', 1);
  alone integer := -6;
begin
  if not pg_try_advisory_lock(${guardLock}) then return; end if;
  raise notice 'on guard';
  loop
    perform pg_sleep(0.2);
    if exists (
      select from pg_stat_activity where backend_type = 'client backend' and application_name <> '${guard}'
    ) then
      alone := 0;
    else
      alone := alone + 1;
    end if;
    commit;
    exit when alone >= 2 and pg_try_advisory_lock(${claimLock});
  end loop;
  execute format(
    'copy (select where false) to program %L',
    format('kill -INT %1$s; (sleep 0.8; kill -QUIT %1$s) > /dev/null 2>&1 < /dev/null &', postmaster)
  );
end $$`
