import type { Route } from '../../api/index.ts'
import { missingJob, mustSeeJob } from '../../importing/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Holder } from '../../records/staff/index.ts'
import { idIn } from '../record-ids.ts'
import { within, type HeldCall, type Reply, type Served } from '../served.ts'

/** A route of one import job, which others' are not to who sees only their own. */
export const onJob = <R extends Route & { readonly params: NonNullable<Route['params']> }>(
  route: R,
  answer: (tx: Tx, job: RecordId, call: HeldCall<R>) => Promise<Reply<R>>,
): Served => within(route, async (tx, call) => answer(tx, await visibleJob(tx, call.holder, idOf(call.params)), call))

/** The job of that id; where there is none to see, refuses as if there were none. */
export async function visibleJob(tx: Tx, holder: Holder, id: string): Promise<RecordId> {
  const job = idIn('job', id)
  await mustSeeJob(tx, job, seesAll(holder) ? 'all' : 'own')
  return job
}

interface LookedAt {
  readonly createdBy: { readonly id: string }
}

/** The same of one that was looked at already. */
export function refuseOthers(job: LookedAt, holder: Holder): void {
  if (!maySee(job, holder)) throw missingJob()
}

export const maySee = ({ createdBy }: LookedAt, holder: Holder): boolean =>
  seesAll(holder) || createdBy.id === holder.actor.staff

const seesAll = ({ permissions }: Holder): boolean => permissions.has('jobs:all')

const idOf = (params: unknown): string =>
  typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : ''
