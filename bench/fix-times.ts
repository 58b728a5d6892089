import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '../src/app.ts'
import { correct, issueGroups, issueTotals } from '../src/importing/index.ts'
import { openDatabase, type Actor, type RecordId } from '../src/platform/database/index.ts'
import { participantByIdentifier } from '../src/records/participants/index.ts'
import { atStatus, until, withImport } from './import-run.ts'
import { p95 } from './quantile.ts'

export interface FixTimes {
  readonly summaryP95Ms: number
  readonly answerP95Ms: number
  /** From the first answer until all rows were looked at again, with the answers coming one after the other. */
  readonly recheckSeconds: number
}

const texts = 40
const looks = 3

/**
 * Fix Errors with so many rows wrong in 40 texts: Error Summary is asked and every text answered, as the server does it
 * behind the wall, while a worker looks at the rows again.
 */
export async function fixTimes(options: {
  readonly databaseUrl: string
  readonly folder: string
  readonly actor: Actor
  readonly rows: number
}): Promise<FixTimes> {
  const { actor, rows } = options
  const file = join(options.folder, 'wrong.csv')
  await writeFile(file, wrongRows(rows))
  return withImport({ ...options, file }, async (app, ready) => {
    const job = await ready()
    await atStatus(app, actor, job, 'ready')
    const times = { summary: [] as number[], answer: [] as number[] }
    const summary = () => timed(times.summary, () => summaryOf(app, actor, job))
    for (let n = 0; n < looks; n++) await summary()
    times.summary.length = 0
    const began = performance.now()
    for (let text = 0; text < texts; text++) {
      const answer = { field: 'ReferralSource', text: wrong(text), answer: { text: 'HOUSING' } }
      await timed(times.answer, () => app.transaction(actor, (tx) => correct(tx, app.engine, job, [answer])))
      await summary()
    }
    const last = await until(summary, ({ checking }) => checking === 0)
    if (last.issues - last.answered.issues > 0) throw new Error('An answer of the benchmark did not help.')
    return {
      summaryP95Ms: p95(times.summary),
      answerP95Ms: p95(times.answer),
      recheckSeconds: (performance.now() - began) / 1000,
    }
  })
}

/** "Did you mean…?" for somebody whose Identifier, name or e-mail has a slip in it, in an organisation with so many people. */
export async function suggestTimes(databaseUrl: string, actor: Actor): Promise<number> {
  const database = openDatabase({ url: databaseUrl, role: 'web', connections: 1 })
  const texts = [
    'SID1005000',
    'SDI10050001',
    'person7777@student.example.edu',
    'Mria Smith',
    'Garcia, Josef',
    'Anhn Willa',
  ]
  const times: number[] = []
  try {
    for (let n = 0; n < suggestRounds; n++)
      for (const text of texts)
        await timed(times, () => database.transaction(actor, (tx) => participantByIdentifier.suggest(tx, text)))
    return p95(times.slice(texts.length))
  } finally {
    await database.end()
  }
}
const suggestRounds = 20

/** As the route answers it. */
const summaryOf = (app: App, actor: Actor, job: RecordId) =>
  app.transaction(actor, async (tx) => {
    await issueGroups(tx, app.engine, job, { level: 'error', offset: 0, limit: 50 })
    return issueTotals(tx, job, { level: 'error' })
  })

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const done = await work()
  into.push(performance.now() - began)
  return done
}

const wrong = (text: number): string => `NO SUCH SOURCE ${text}`

function wrongRows(rows: number): string {
  const lines = ['Identifier,FirstName,LastName,ReferralSource']
  for (let row = 0; row < rows; row++) lines.push(`fix${row},Ann,Example ${row % 977},${wrong(row % texts)}`)
  return lines.join('\n')
}
