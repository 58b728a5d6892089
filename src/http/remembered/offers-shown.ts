import type { api } from '../../api/index.ts'
import type { App } from '../../app.ts'
import { offersOf, type IssueGroup } from '../../importing/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Holder } from '../../records/staff/index.ts'
import type { Reply } from '../served.ts'
import { givenShown, meaningsOf, namesOf } from './given-shown.ts'

type Shown = Pick<Reply<typeof api.imports.issues>, 'groups' | 'offered'>

/** Texts of the Error Summary beside what they were answered with before, where that is offered. */
export async function withOffers(
  tx: Tx,
  { app, holder }: { readonly app: App; readonly holder: Holder },
  job: RecordId,
  groups: readonly IssueGroup[],
): Promise<Shown> {
  const offers = await offersOf(tx, app.engine, job)
  const offered = { texts: offers.length, issues: offers.reduce((sum, { count }) => sum + count, 0) }
  if (offers.length === 0) return { groups, offered }
  const byText = new Map(offers.map((offer) => [JSON.stringify([offer.field, offer.text]), offer]))
  const shown = groups.map((group) => ({ group, offer: isOpen(group) ? byText.get(keyOf(group)) : undefined }))
  const answers = shown.flatMap(({ offer }) => offer?.remembered ?? [])
  const named = await namesOf(
    tx,
    answers.map(({ given }) => given.by),
  )
  const meant = await meaningsOf(
    tx,
    holder,
    answers.map(({ answer }) => answer),
  )
  return {
    groups: shown.map(({ group, offer }) => {
      if (!offer) return group
      const { label, remembered } = offer
      const { id, answer, given } = remembered
      const remember = { id, answer, label: meant(answer, label), given: givenShown(given, holder, named) }
      return { ...group, remembered: remember }
    }),
    offered,
  }
}

const isOpen = ({ level, answer }: IssueGroup): boolean => level === 'error' && answer === undefined
const keyOf = ({ field, text }: IssueGroup): string => JSON.stringify([field, text])
