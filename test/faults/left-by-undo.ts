import { uuidOf } from '../../src/platform/database/index.ts'
import type { Walk } from './walk.ts'
import type { Watch } from './watch.ts'

/** Messages that could still be sent, and records that are there though no entry says that they are kept. */
export const leftByUndo = ({ ask }: Watch, { job }: Walk) =>
  ask(
    `select m.id from message m where m.job = $1 and m.kind = 'workflow' and m.status in ('waiting', 'held')
     union all
     select r.id from (select id from case_record where job = $1 union all select id from participant where job = $1) r
     where not exists (
       select from import_undo u, json_array_elements(u.kept) k
       where u.job = $1 and split_part(k->>'record', '_', 2)::uuid = r.id
     )`,
    [uuidOf(job)],
  )
