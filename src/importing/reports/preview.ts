import type { ChosenWorkflow } from '../../events/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { countForeseen, foreseenPart, type PreviewAsked } from '../messages/foreseen-messages.ts'
import { catalogueOf } from '../issue.ts'
import { jobOf } from '../stores/import-job.store.ts'
import type { Said } from '../plans/ways-of-asking.ts'

/** Run Workflow on Import: how many messages would be written, if the import were started so. */
export interface PreviewSummary {
  /** The choices that the numbers are of. */
  readonly options: Said
  readonly workflows: readonly ForeseenOfWorkflow[]
  /** That would be written; the number to confirm. */
  readonly messages: number
  /** Of those: that would wait for a person. */
  readonly held: number
  /** Why, the most frequent first. */
  readonly reasons: readonly { readonly code: string; readonly title: string; readonly count: number }[]
  /** Nobody to write to: no message; undefined: not counted, where only a part of the file is loaded. */
  readonly withoutAddress: number | undefined
  readonly confirmation: { readonly above: number; readonly needed: boolean }
}
export interface ForeseenOfWorkflow extends ChosenWorkflow {
  readonly name: string
  readonly messages: number
  readonly held: number
  readonly withoutAddress: number | undefined
}

export async function previewSummary(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  asked: PreviewAsked,
): Promise<PreviewSummary> {
  const job = await jobOf(tx, id)
  const catalogue = typeOf(engine, job.type)((type) => catalogueOf(type.issues))
  const part = await foreseenPart(tx, engine, job, asked)
  const counts = await countForeseen(tx, id, part)
  const workflows = part.listened.map(({ id: workflow, version, name }, index): ForeseenOfWorkflow => {
    const { made = 0, held = {}, withoutAddress } = counts[index] ?? {}
    return { id: workflow, version, name, messages: made, held: sum(Object.values(held)), withoutAddress }
  })
  const messages = sum(workflows.map((of) => of.messages))
  const above = await engine.workflows.confirmAbove(tx)
  return {
    options: Object.fromEntries(Object.entries(part.asked).filter(([option]) => option !== 'action')),
    workflows,
    messages,
    held: sum(workflows.map(({ held }) => held)),
    reasons: reasonsOf(counts.map(({ held }) => held)).map(([code, count]) => ({
      code,
      title: catalogue[code]?.title ?? code,
      count,
    })),
    withoutAddress: part.counts && sum(part.counts.map(({ withoutAddress }) => withoutAddress)),
    confirmation: { above, needed: messages > above },
  }
}

function reasonsOf(held: readonly Readonly<Record<string, number>>[]): readonly (readonly [string, number])[] {
  const reasons = new Map<string, number>()
  for (const of of held)
    for (const [code, count] of Object.entries(of)) reasons.set(code, (reasons.get(code) ?? 0) + count)
  return [...reasons].toSorted(([, one], [, other]) => other - one)
}

const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0)
