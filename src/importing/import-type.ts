import type { IdKind, RecordId, Sql, StaffId, Tx } from '../platform/database/index.ts'
import type { RecordEvent } from '../events/index.ts'
import type { Catalogue, Fields, Issue, Permission, Values } from '../fields/index.ts'

/**
 * Everything the engine needs to know about one kind of import. A value, not a class: what an organisation set up
 * comes by `atRunTime`, what a row meets by `existing`, what is to be done is decided by `plan`, which is pure.
 */
export interface ImportType<F extends Fields, O extends Options, S, E, C extends Change> {
  readonly key: string
  readonly label: string
  readonly permission: Permission
  /** Import Action; the first is offered. */
  readonly actions: readonly [ImportAction, ...ImportAction[]]
  readonly fields: F
  /** What this organisation set up, read once a stage. */
  readonly atRunTime: (tx: Tx) => Promise<RunTime<S>>
  /** Said at mapping, once. */
  readonly columnRules?: readonly ColumnRule<F>[]
  /** Cells of one row against each other; pure. */
  readonly rules?: readonly Rule<F, S>[]
  readonly issues?: Catalogue
  /** What the start dialog offers first. */
  readonly rowsWithErrors: RowsWithErrors
  readonly options: O

  /** What kind of record the record log links. */
  readonly record: IdKind
  /** Whom the row meets, as record or normal form (one person, one key); undefined: nobody. */
  readonly meets: (row: Row<F>) => Key | undefined
  /** Where rows may say one person in several ways: the key of who is meant, of those keys that say it another way. */
  readonly whom?: (tx: Tx, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Key>>
  /** Answers for every key, also for what is not there. With `lock`, nobody else changes what was answered until the transaction ends. */
  readonly existing: (tx: Tx, keys: readonly Key[], look: Look) => Promise<ReadonlyMap<Key, E>>
  readonly plan: (row: Row<F>, met: E | undefined, asked: Asked<O>, here: Here<S>) => Plan<C>
  /** Whether a row that meets this is planned otherwise as other options are chosen; left out: it may be. */
  readonly optionsMatter?: (met: E | undefined) => boolean
  /** What a later row with the same key will meet. */
  readonly after: (met: E, change: C) => E
  /** In the order of writing: parents first. */
  readonly write: Writers<C>
  /** What workflows hear of a change; `notes` are those of its plan. A type whose records nobody listens to leaves it out. */
  readonly event?: (change: C, notes: readonly Issue[]) => RecordEvent | undefined
  /** The names of the events that it may make. */
  readonly events?: readonly string[]
}

export type ImportAction = 'create' | 'update' | 'create-or-update'
export type RowsWithErrors = 'leave-out' | 'fix-first'
export type Key = string
export interface RunTime<S> {
  readonly fields: Fields
  readonly settings: S
}
export interface Look {
  readonly how: 'look' | 'lock'
  readonly job: RecordId
}

/** A row whose cells have become values; undefined: the cell is blank, or there is no column. */
export interface Row<F extends Fields> {
  readonly number: number
  readonly values: Values<F>
  /** Values of the fields known only at run time. */
  readonly more: ReadonlyMap<string, unknown>
}

/** Where and for whom a plan is made. */
export interface Here<S> {
  readonly settings: S
  readonly actor: StaffId
  readonly may: (permission: Permission) => boolean
  /** The time of the plan, ISO. */
  readonly now: string
  /** Given before writing, so that later rows can point to it. */
  readonly newId: (kind: IdKind) => RecordId
}
export type Asked<O extends Options> = { readonly [K in keyof O]: keyof O[K]['choices'] & string } & {
  readonly action: ImportAction
}

/** One record made or altered. `before` is what undo restores; absent where the record is new. */
export interface Change {
  readonly kind: string
  readonly key: Key
  readonly record: RecordId
  readonly before?: object
}

/** What will happen to one row. `record` is the one that the record log links. */
export type Plan<C extends Change> =
  | {
      readonly do: 'create'
      readonly record: RecordId
      readonly changes: readonly [C, ...C[]]
      readonly notes?: readonly Issue[]
    }
  | {
      readonly do: 'update'
      readonly as?: 'ended'
      readonly record: RecordId
      readonly changes: readonly [C, ...C[]]
      readonly notes?: readonly Issue[]
    }
  | { readonly do: 'skip'; readonly record?: RecordId; readonly because: Issue; readonly notes?: readonly Issue[] }
  | { readonly do: 'fail'; readonly issues: readonly [Issue, ...Issue[]] }

/** Writes a batch of changes of one kind by COPY (new) or one set-based statement (altered), and takes them back. */
export type Writers<C extends Change> = { readonly [K in C['kind']]: Writer<Extract<C, { readonly kind: K }>> }
export interface Writer<C extends Change> {
  readonly write: (tx: Tx, changes: readonly From<C>[]) => Promise<void>
  readonly undo: Undo
}

/** How changes of one kind are taken back, a batch of rows at a time, the newest first. */
export interface Undo {
  /** What was new is removed, what was altered is restored. */
  readonly does: 'remove' | 'restore'
  /** What ids of these records begin with. */
  readonly record: IdKind
  /** For the trail: 'case.removed'. */
  readonly entered: string
  /** From here on nobody else changes these, or what decides about them, before the transaction ends. */
  readonly lock: (tx: Tx, undoing: Undoing) => Promise<unknown>
  /**
   * A query: `row`, `record` and `kept` of each change whose record is there. `kept` says as an issue (jsonb) why it
   * stays; null: it may go. What the job had made itself is not restored: it goes, or stays as it is. Asked of a whole
   * job before anything is undone, it counts on what undo will have removed.
   */
  readonly verdicts: (tx: Tx, undoing: Undoing) => Sql
  /**
   * Removes or restores these, which nothing is against; what is restored field by field may give back fields of the
   * others, too. Of what was restored it says what the fields were, and are again.
   */
  readonly carryOut: (tx: Tx, undoing: Undoing, free: readonly RecordId[]) => Promise<readonly Restored[] | void>
  /** What people call them, for who has the permission `seenBy`. */
  readonly seenBy: Permission
  readonly names: (tx: Tx, records: readonly RecordId[]) => Promise<ReadonlyMap<RecordId, string>>
}
export interface Undoing {
  readonly job: RecordId
  /** A query: `row`, `record` and `before` (json; null of what was new) of changes that rows made. */
  readonly changes: Sql
}
export interface Restored {
  readonly record: RecordId
  readonly before: object
  readonly after: object
}
/** A change and the row that it came from. */
export type From<C> = C & { readonly job: RecordId; readonly row: number }

export type Rule<F extends Fields, S> = (row: Row<F>, here: Here<S>) => readonly Issue[]
export type ColumnRule<F extends Fields> = (
  mapped: ReadonlySet<keyof F & string>,
  action: ImportAction,
) => readonly Issue[]
export type Options = Readonly<
  Record<
    string,
    {
      readonly label: string
      readonly choices: Readonly<Record<string, string>>
      readonly preset: string
      /** Only these actions ask; absent: all do. */
      readonly actions?: readonly ImportAction[]
    }
  >
>

/** S, E and C are said by the definition; F and O are inferred. */
export const importType =
  <S, E, C extends Change>() =>
  <const F extends Fields, const O extends Options>(type: ImportType<F, O, S, E, C>): ImportType<F, O, S, E, C> =>
    type

/** A type whose parameters are its own business: whoever works with it is handed it whole, and cannot mix two. */
export type Registered = <R>(use: Use<R>) => R
export type Use<R> = <F extends Fields, O extends Options, S, E, C extends Change>(type: ImportType<F, O, S, E, C>) => R
export const registered =
  <F extends Fields, O extends Options, S, E, C extends Change>(type: ImportType<F, O, S, E, C>): Registered =>
  (use) =>
    use(type)
