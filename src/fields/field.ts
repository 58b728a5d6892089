import type { RecordId, Tx } from '../platform/database/index.ts'

export type Permission = string
export type IssueCode = string

/** Something wrong with data. Its level and sentence are in the catalogue, its facts are here. */
export interface Issue {
  readonly code: IssueCode
  /** Where the answer goes. */
  readonly field?: string
  /** Both sides of a disagreement, the list, the limit. */
  readonly facts?: Readonly<Record<string, string | number>>
  /** What can be answered, where only these can. */
  readonly choices?: readonly Suggestion[]
}
export interface CatalogueEntry {
  readonly level: 'error' | 'warning'
  readonly title: string
  /** One or two sentences: what, where, what to do. `{name}` stands for a fact. */
  readonly text: string
}
export type Catalogue = Readonly<Record<IssueCode, CatalogueEntry>>
export interface Suggestion {
  readonly answer: Answer
  readonly label: string
  readonly score?: number
  /** The label tells of somebody: who lacks this permission reads the other one. */
  readonly guarded?: { readonly by: Permission; readonly label: string }
}

/** What a person says a text or a cell means. A record, because two people may have one name. */
export type Answer = { readonly text: string } | { readonly record: RecordId } | { readonly blank: true }

/** What one cell may hold. T is `X | undefined` unless it is needed always: a blank cell is undefined. */
export interface Field<T> {
  readonly label: string
  /** More than one: either-or, said at mapping. */
  readonly ways: readonly [Way<T>, ...Way<T>[]]
  readonly needed: Needed
  /** Who lacks it cannot map a column on it. */
  readonly permission?: Permission
  /** Said in template and docs; the plan gives it. */
  readonly blankMeans?: string
  readonly help?: string
  /** No column of its own: where a plan asks, an answer fills it. What it is asked for is the texts of these fields. */
  readonly asked?: readonly string[]
  /** What is answered is meant for this file alone: the next one means another by the same text. */
  readonly once?: true
}
export type Needed = 'always' | 'on-create' | 'no'

/** One way to fill a field: one column, or several that make one cell. */
export interface Way<T> {
  readonly headers: readonly [Header, ...Header[]]
  /** Pure. Is never asked about a blank cell (all texts empty after trimming). */
  readonly parse: (texts: Texts, known: Known) => Parsed<T>
  /** Look-ups that `parse` will want, for a page at once. */
  readonly asks?: (texts: Texts) => readonly Ask[]
  /** Where a cell is a list: its items, which are answered one by one. */
  readonly items?: (text: string) => readonly string[]
  /** The drop-down of the template. */
  readonly values?: (tx: Tx) => Promise<readonly string[]>
  /** "Did you mean…?" for one wrong text (of a list: one wrong item). */
  readonly suggest?: (tx: Tx, text: string) => Promise<readonly Suggestion[]>
  /** What a listed value is called, where it is chosen by a value that people do not read. */
  readonly labelOf?: (value: string) => string | undefined
  /** Holds dates: whether the day comes first is asked per column where its texts leave it open. */
  readonly asksDayOrder?: true
}
export interface Header {
  readonly is: string
  readonly aliases?: readonly string[]
  readonly sample: string
}
export type Texts = readonly string[]
export interface Ask {
  readonly lookup: Lookup<unknown>
  readonly text: string
}

/** What the page, the column and the organisation know that a text alone does not say. */
export interface Known {
  readonly found: <R>(lookup: Lookup<R>, text: string) => Found<R>
  /** Answered per column; undefined: not asked yet. */
  readonly dayFirst: boolean | undefined
  readonly country: string
  readonly timeZone: string
  readonly decimalSign: '.' | ','
  /** The time of the check, ISO, for 'not in the future'. */
  readonly now: string
}

/** A value may come with warnings; without a value there is an error. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly warnings?: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly [Issue, ...Issue[]] }

export interface Lookup<R> {
  /** 'code-list:referral-source': remembered answers hang on it. */
  readonly key: string
  /** What is said where nothing is found and the look-up does not say why: 'value-unknown' where this is left out. */
  readonly unknown?: 'person-unknown'
  /** Answers for every text, also for what is not there. */
  readonly find: (tx: Tx, texts: readonly string[]) => Promise<ReadonlyMap<string, Found<R>>>
  readonly byRecord: (tx: Tx, ids: readonly RecordId[]) => Promise<ReadonlyMap<RecordId, R>>
  readonly suggest: (tx: Tx, text: string) => Promise<readonly Suggestion[]>
  /** What the template's drop-down offers; left out where that is too much to list. */
  readonly values?: (tx: Tx) => Promise<readonly string[]>
}
/** None may say why by a code of its own ('value-inactive'); otherwise it is 'value-unknown'. */
export type Found<R> =
  { readonly one: R } | { readonly many: readonly Suggestion[] } | { readonly none: true; readonly because?: IssueCode }

export type Fields = Readonly<Record<string, Field<unknown>>>
export type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }
