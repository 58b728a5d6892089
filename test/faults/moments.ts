import type { Proxy } from './proxy.ts'
import type { Statement } from './wire.ts'

/** A moment in a worker's life, told by the statement that it is about to send. */
export interface Moment {
  readonly name: string
  readonly is: (statement: Statement) => boolean
  readonly verdict: 'hold' | 'run then hold'
  /** On whose connections; left out: the engine's. */
  readonly by?: (statement: Statement) => boolean
}

/** Of the engine: the queue's own statements (fetching tasks, heartbeats) go by another name. */
export const ofTheEngine = ({ application }: Statement): boolean => application === 'muster worker'
export const ofTheSender = ({ application }: Statement): boolean => application === 'muster post'

const endOfCopy = (table: string): Moment => ({
  name: `inside COPY ${table}`,
  is: ({ text, part }) => part === 'end of copy' && text.startsWith(`copy ${table} `),
  verdict: 'hold',
})
const at = (name: string, start: RegExp): Moment => ({
  name,
  is: ({ text, part }) => part === 'statement' && start.test(text),
  verdict: 'hold',
})
export const commitAfter = (name: string, last: RegExp): Moment => ({
  name,
  is: ({ text, after }) => text === 'commit' && last.test(after),
  verdict: 'hold',
})

export const whileReading: readonly Moment[] = [
  endOfCopy('import_row'),
  commitAfter('between COPY and commit, reading', /^\s*update import_job|^\s*insert into import_move/),
]
export const whileChecking: readonly Moment[] = [
  endOfCopy('import_issue'),
  commitAfter('between COPY and commit, checking', /^\s*update import_job/),
]
export const whileRechecking: readonly Moment[] = [
  endOfCopy('import_issue'),
  commitAfter('between COPY and commit, checking again', /^\s*update import_issue_group g/),
]
export const asBatchIsFetched = at('while a batch is fetched', /not exists \(select from import_outcome/)
const seal = /^\s*insert into audit_event/
export const asBatchIsSealed = at('between COPY and commit, at the seal', seal)
export const whileLoading: readonly Moment[] = [
  endOfCopy('participant'),
  endOfCopy('case_record'),
  endOfCopy('import_outcome'),
  at('between COPY and commit, at the batch', /^\s*insert into import_batch/),
  asBatchIsSealed,
  commitAfter('between COPY and commit, at the commit', seal),
  { ...commitAfter('commit sent, its answer lost', seal), verdict: 'run then hold' },
  asBatchIsFetched,
]
/** The same of an import that makes enrollments and neither people nor cases. */
export const whileLoadingEnrollments: readonly Moment[] = [endOfCopy('enrollment'), ...whileLoading.slice(2)]

export const whileUndoing: readonly Moment[] = [
  at('while messages are cancelled', /^\s*update message/),
  endOfCopy('import_undo'),
  commitAfter('between COPY and commit, at the commit', seal),
  { ...commitAfter('commit sent, its answer lost', seal), verdict: 'run then hold' },
]

/** Where nothing of a batch is written yet, and the server knows nothing of it. */
export const asTransactionBegins = at('as a transaction begins', /^begin; /)

export interface Held {
  readonly statement: Statement
  /** Sends it after all. */
  readonly release: () => void
}

/** Of two batches side by side, the third begins when the first is there for good. */
export const oneBatchIsThere = 3

/** Resolves when the n-th such statement from now on has come, and stands still there. */
export const held = (proxy: Proxy, moment: Moment, nth = 1): Promise<Held> =>
  new Promise((resolve) => {
    let seen = 0
    proxy.onStatement((statement, release) => {
      if (!(moment.by ?? ofTheEngine)(statement) || !moment.is(statement) || ++seen !== nth) return 'pass'
      const here = { statement, release }
      if (moment.verdict === 'run then hold') return { run: 'then hold', answered: () => resolve(here) }
      resolve(here)
      return 'hold'
    })
  })

/** Resolves when a connection ends its transaction: how. */
export const endOfTransaction = (proxy: Proxy, { connection }: Statement): Promise<string> =>
  new Promise((resolve) => {
    proxy.onStatement((statement) => {
      if (statement.connection === connection && /^(commit|rollback)$/.test(statement.text)) resolve(statement.text)
      return 'pass'
    })
  })
