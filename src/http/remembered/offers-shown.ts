import type { api } from '../../api/index.ts'
import type { App } from '../../app.ts'
import { answerLabels, offersOf, type IssueGroup, type Offer } from '../../importing/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Holder } from '../../records/staff/index.ts'
import type { Reply } from '../served.ts'
import { givenShown, meaningsOf, namesOf } from './given-shown.ts'

type Shown = Pick<Reply<typeof api.imports.issues>, 'groups' | 'offered'>
interface Asking {
  readonly app: App
  readonly holder: Holder
}

/** Texts of the Error Summary: what answers mean in words, and beside an open one what it was answered with before. */
export async function withOffers(
  tx: Tx,
  { app, holder }: Asking,
  job: RecordId,
  groups: readonly IssueGroup[],
): Promise<Shown> {
  const offers = await offersOf(tx, app.engine, job)
  const offered = { texts: offers.length, issues: offers.reduce((sum, { count }) => sum + count, 0) }
  const byText = new Map(offers.map((offer) => [JSON.stringify([offer.field, offer.text]), offer]))
  const offerFor = (group: IssueGroup) => (isOpen(group) ? byText.get(keyOf(group)) : undefined)
  const shown = await wordsFor(
    tx,
    holder,
    groups.flatMap((group) => offerFor(group) ?? []),
  )
  const called = await namesOfAnswers(tx, { app, holder }, job, groups)
  return {
    groups: groups.map((group) => {
      const offer = offerFor(group)
      return { ...group, answerLabel: called(group), remembered: offer && shown(offer) }
    }),
    offered,
  }
}

const isOpen = ({ level, answer }: IssueGroup): boolean => level === 'error' && answer === undefined
const keyOf = ({ field, text }: IssueGroup): string => JSON.stringify([field, text])

async function wordsFor(tx: Tx, holder: Holder, offers: readonly Offer[]) {
  const answers = offers.map(({ remembered }) => remembered)
  const named = await namesOf(
    tx,
    answers.map(({ given }) => given.by),
  )
  const meant = await meaningsOf(
    tx,
    holder,
    answers.map(({ answer }) => answer),
  )
  return ({ label, remembered: { id, answer, given } }: Offer) => ({
    ...{ id, answer, label: meant(answer, label) },
    given: givenShown(given, holder, named),
  })
}

/** What is called what texts were answered with; undefined where it was not answered, or left out. */
async function namesOfAnswers(tx: Tx, { app, holder }: Asking, job: RecordId, groups: readonly IssueGroup[]) {
  const given = groups.flatMap((group) => {
    const { field, answer } = group
    return field === undefined || !answer || 'leaveOut' in answer ? [] : [{ field, answer, group }]
  })
  const labels = await answerLabels(tx, app.engine, job, given)
  const meant = await meaningsOf(
    tx,
    holder,
    given.map(({ answer }) => answer),
  )
  const words = new Map(given.map((one) => [one.group, meant(one.answer, labels.get(one))]))
  return (group: IssueGroup): string | undefined => words.get(group)
}
