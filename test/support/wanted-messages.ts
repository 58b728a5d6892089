import type { Issue } from '../../src/fields/index.ts'
import type { Actor, Database, RecordId } from '../../src/platform/database/index.ts'
import type { Queue } from '../../src/platform/queue/index.ts'
import { addWorkflow, announce, type WorkflowAction } from '../../src/workflows/index.ts'
import { moment } from './builders.ts'

/** Who writes them: an App is one. */
interface Writer {
  readonly transaction: Database['transaction']
  readonly queue: Queue
}

interface Wanted {
  readonly action?: WorkflowAction
  /** One message each. */
  readonly addresses: readonly string[]
  /** JSON. */
  readonly facts?: string
  readonly held?: Issue
  readonly job?: RecordId
  /** The time by the clock of who writes them. */
  readonly now?: string
}

const welcome: WorkflowAction = {
  do: 'email',
  to: { who: 'case' },
  subject: 'Welcome, {{FirstName}}',
  body: 'Dear {{FirstName}},\n\nwelcome to {{OrganisationName}}.',
}

/** A workflow and messages that it made, each of a case of its own; their ids, in order. */
export async function wantMessages(
  { transaction, queue }: Writer,
  actor: Actor,
  { action = welcome, addresses, facts = '{"FirstName":"Zoltan"}', held, job, now = moment.now }: Wanted,
): Promise<readonly RecordId[]> {
  const ids: RecordId[] = []
  const definition = { event: 'case.created', from: ['file'], when: { all: [] }, actions: [action] } as const
  const announcer = {
    queue,
    now: () => now,
    newId: (kind: Parameters<typeof moment.newId>[0]) => {
      const id = moment.newId(kind)
      ids.push(id)
      return id
    },
    appUrl: async () => undefined,
    mailDomain: 'college.example',
  }
  await transaction(actor, async (tx) => {
    const workflow = await addWorkflow(tx, moment, { name: `Welcome ${moment.newId('flow')}`, definition })
    const channel = action.do
    const made = addresses.map((address) => ({
      event: { name: 'case.created', record: moment.newId('case') },
      ...(job && { job }),
      message: { workflow: workflow.id, version: 1, action: 0, channel, address, name: undefined, held, facts },
    }))
    await announce(tx, announcer, made, 'insert')
  })
  return ids
}
