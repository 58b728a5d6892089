import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { ChosenWorkflow } from '../../events/index.ts'
import type { CheckCounts } from '../plans/check-counts.ts'
import type { ColumnFacts } from '../mapping/column-facts.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { Described } from '../../tabular/index.ts'
import type { JobProblem, WholeJob } from './import-job.store.ts'

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

/** What stages and actions write of a job beside its status, in one place so that SQL names each column once. */
export interface JobFacts {
  readonly told?: WholeJob['told']
  readonly described?: Described | null
  readonly columns?: readonly ColumnFacts[] | null
  readonly readTo?: number
  readonly rows?: number | null
  readonly readAt?: string | null
  readonly mapping?: Mapping | null
  readonly checkCounts?: CheckCounts | null
  readonly checkFingerprint?: string | null
  readonly asked?: Readonly<Record<string, string>> | null
  readonly rowsWithErrors?: 'leave-out' | 'fix-first' | null
  readonly firstRows?: number | null
  readonly workflows?: readonly ChosenWorkflow[] | null
  readonly problem?: JobProblem | null
}

const columnOf: Readonly<Record<keyof JobFacts, { name: string; json: boolean }>> = {
  told: { name: 'told', json: true },
  described: { name: 'described', json: true },
  columns: { name: 'columns', json: true },
  readTo: { name: 'read_to', json: false },
  rows: { name: 'rows', json: false },
  readAt: { name: 'read_at', json: false },
  mapping: { name: 'mapping', json: true },
  checkCounts: { name: 'check_counts', json: true },
  checkFingerprint: { name: 'check_fingerprint', json: false },
  asked: { name: 'asked', json: true },
  rowsWithErrors: { name: 'rows_with_errors', json: false },
  firstRows: { name: 'first_rows', json: false },
  workflows: { name: 'workflows', json: true },
  problem: { name: 'problem', json: true },
}
const factNames = Object.keys(columnOf) as (keyof JobFacts)[]

export async function setFacts(tx: Tx, job: RecordId, facts: JobFacts): Promise<void> {
  const settings = factNames
    .filter((name) => facts[name] !== undefined)
    .map((name) => {
      const value = facts[name]
      return sql`${sql.ref(columnOf[name].name)} = ${columnOf[name].json && value !== null ? json(value) : value}`
    })
  if (settings.length === 0) return
  await tx.run(sql`
    update import_job
    set ${sql.join(settings)}
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}`)
}
