import { api, type Answer, type Client, type Job } from '../api/index.ts'
import { called } from './as-called.ts'
import { say, sayJson, type ExitCode } from './run.ts'
import { Stop } from './stop.ts'
import { number } from './number.ts'

type Kept = Answer<typeof api.imports.undoKept>['kept'][number]

/** Says what was undone, and how a program is told: 0 all of it, 2 something was kept, 1 all of it was. */
export async function reportUndo(muster: Client, job: Job, json: boolean | undefined): Promise<ExitCode> {
  const { id, undo: done, messages = none } = job
  if (job.status !== 'undone' || !done) throw new Stop('not-undone', `${id} is ${job.status}, and was not undone.`)
  const { rows, removed, restored, kept } = done
  const { cancelled, sent, failed } = messages
  if (json) {
    for await (const one of keptOf(muster, id)) sayJson(one)
    sayJson({ job: id, rows, removed, restored, kept, messages: { cancelled, sent, failed } })
  } else {
    say(`${job.file.name}: ${number(rows)} rows undone`)
    for (const line of changesInWords(done, ['removed', 'restored', 'kept'])) say(line)
    for (const line of doneInWords(messages)) say(line)
    await sayKept(muster, id, kept)
    say(`Every row and what became of it: ${called('log', id, '-o', 'log.csv')}`)
  }
  return kept === 0 ? 0 : removed + restored === 0 ? 1 : 2
}

const none: NonNullable<Job['messages']> = { waiting: 0, held: 0, sent: 0, failed: 0, cancelled: 0 }

/** How much is removed, restored and kept. */
export const changesInWords = (
  { removed, restored, kept }: Readonly<Record<'removed' | 'restored' | 'kept', number>>,
  [remove, restore, keep]: readonly [string, string, string],
): readonly string[] => [
  `${number(removed).padStart(9)} ${remove}`,
  `${number(restored).padStart(9)} ${restore}`,
  `${number(kept).padStart(9)} ${keep}`,
]

const doneInWords = ({ cancelled, sent }: NonNullable<Job['messages']>): readonly string[] => [
  ...(cancelled > 0 ? [`${number(cancelled)} messages were cancelled.`] : []),
  ...(sent > 0 ? [`${number(sent)} messages had been sent already.`] : []),
]

const peopleSee = 20

/** The first of what is kept, and why. */
export async function sayKept(muster: Client, id: string, all: number): Promise<void> {
  let left = peopleSee
  for await (const { row, record, sentence } of keptOf(muster, id)) {
    if (left-- === 0) return say(`… and ${number(all - peopleSee)} more; --json lists all.`)
    say(`  row ${row}, ${record.label || record.id} (${record.id}): ${sentence}`)
  }
}

export async function* keptOf(muster: Client, id: string): AsyncGenerator<Kept> {
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const query = { limit: 500, ...(after !== undefined && { after }) }
    const page: Answer<typeof api.imports.undoKept> = await muster.call(api.imports.undoKept, { params: { id }, query })
    yield* page.kept
    after = page.next
  }
}
