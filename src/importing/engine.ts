import type { Actor, IdKind, RecordId, Tx } from '../platform/database/index.ts'
import type { FileStore } from '../platform/files/index.ts'
import type { Queue, Size, Turn } from '../platform/queue/index.ts'
import type { Permission } from '../fields/index.ts'
import type { EndedJob } from './end-job.ts'
import type { Place } from './rows/read-row.ts'
import type { Registered } from './import-type.ts'
import { sizeOf } from './stores/file.store.ts'
import type { Workflows } from './workflows.ts'

/** What the engine is handed by app.ts: it reaches for nothing, and knows no kind of record. */
export interface Engine {
  readonly transaction: <T>(
    actor: Actor,
    work: (tx: Tx) => Promise<T>,
    options?: { readonly name?: string },
  ) => Promise<T>
  readonly queue: Queue
  readonly files: Pick<FileStore, 'adopt' | 'read' | 'remove'>
  readonly types: ReadonlyMap<string, Registered>
  /** The organisation's country, zone and decimal sign, and what the actor may do there. */
  readonly surroundings: (tx: Tx) => Promise<Surroundings>
  /** Enters into the audit trail, in the transaction of what is entered. */
  readonly audit: (tx: Tx, entry: AuditEntry) => Promise<void>
  /** The same for many, at one time. */
  readonly auditAll: (tx: Tx, entries: readonly AuditEntry[]) => Promise<void>
  readonly workflows: Workflows
  /** Told that an import which somebody started has ended, in the transaction in which it does. */
  readonly ended: (tx: Tx, job: EndedJob) => Promise<void>
  /** The time, ISO in UTC. */
  readonly now: () => string
  readonly newId: (kind: IdKind) => RecordId
  /** How many rows are checked, or loaded, together; left out: as many as go fastest. What becomes of a row does not depend on it. */
  readonly rowsInBatch?: number
  readonly log: {
    readonly error: (facts: object, what: string) => void
    readonly warn: (facts: object, what: string) => void
    readonly info: (facts: object, what: string) => void
  }
}

export interface AuditEntry {
  readonly action: string
  readonly record: RecordId
  readonly before?: object
  readonly after?: object
}

export interface Surroundings {
  readonly place: Omit<Place, 'now'>
  readonly permissions: ReadonlySet<Permission>
}

/** The definition of a job's type. Its being there is our business: a job is made of a type that is. */
export function typeOf(engine: Engine, key: string): Registered {
  const type = engine.types.get(key)
  if (!type) throw new Error(`There is no import type ${key}.`)
  return type
}

/** What `import.advance` carries. */
export interface AdvanceTask {
  readonly organisation: number
  readonly job: RecordId
}
export const advanceTask = 'import.advance'

/** Organisations take turns, and small imports do not wait for large ones. */
export const turnOf = (size: Size): Turn => ({ by: 'organisation' satisfies keyof AdvanceTask, size })

/** Has a worker look at the job once this transaction has committed, or so many seconds later. */
export async function advance(tx: Tx, engine: Engine, job: RecordId, after = 0): Promise<void> {
  const task: AdvanceTask = { organisation: tx.actor.organisation, job }
  await engine.queue.enqueue(tx, advanceTask, task, { after, turn: turnOf(await sizeOf(tx, job)) })
}
