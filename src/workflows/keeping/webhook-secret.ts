import type { RecordId, Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../../records/audit/index.ts'
import { secretOf } from './workflow.store.ts'

/** What a workflow's webhooks are signed with. Who has looked is in the trail: whoever knows it can sign as we do. */
export async function webhookSecret(tx: Tx, moment: Moment, id: RecordId): Promise<string> {
  const secret = await secretOf(tx, id)
  await record(tx, moment, { action: 'workflow.secret-shown', record: id })
  return secret
}
