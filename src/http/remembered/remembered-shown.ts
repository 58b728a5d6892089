import type { api } from '../../api/index.ts'
import type { App } from '../../app.ts'
import {
  countRemembered,
  fieldsRemembered,
  filesOfAnswer,
  rememberedOne,
  rememberedShown,
  rowsWritten,
  searchNames,
  type RememberedShown,
} from '../../importing/index.ts'
import { Invalid, parseId, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Holder } from '../../records/staff/index.ts'
import { idIn, maybeId } from '../record-ids.ts'
import type { HeldCall, Reply } from '../served.ts'
import { givenShown, maySee, meaningsOf, namesOf, seesPeople } from './given-shown.ts'

type Routes = typeof api.rememberedAnswers
type Shown = Reply<Routes['list']>['answers'][number]
interface Asking {
  readonly app: App
  readonly holder: Holder
}

export async function rememberedListed(tx: Tx, call: HeldCall<Routes['list']>): Promise<Reply<Routes['list']>> {
  const { app, holder, query } = call
  const { after, limit, ...asked } = query
  const filter = await searchNames(tx, app.engine, searchedBy(holder, asked))
  const found = await rememberedShown(tx, app.engine, filter, { after: maybeId('answer', after), limit: limit + 1 })
  const answers = found.slice(0, limit)
  return {
    answers: await shownTo(tx, call, answers),
    next: found.length > limit ? answers.at(-1)?.id : undefined,
    total: await countRemembered(tx, filter),
    fields: (await fieldsRemembered(tx, query.which)).map((one) => ({ ...one, type: typeNamed(app, one.type) })),
  }
}

/** What is not shown is not searched. */
export const searchedBy = <F extends { readonly search?: string | undefined }>(holder: Holder, filter: F): F =>
  seesPeople(holder) ? filter : { ...filter, search: undefined }

export async function oneShown(tx: Tx, asking: Asking, id: RecordId): Promise<Shown> {
  const [shown] = await shownTo(tx, asking, [await rememberedOne(tx, asking.app.engine, id)])
  if (!shown) throw new Error(`The remembered answer ${id} was read and is not shown.`)
  return shown
}

export async function rememberedViewed(tx: Tx, call: HeldCall<Routes['view']>): Promise<Reply<Routes['view']>> {
  const id = idIn('answer', call.params.id)
  const shown = await oneShown(tx, call, id)
  const files = await filesOfAnswer(tx, id)
  const named = await namesOf(
    tx,
    files.map(({ usedBy }) => usedBy),
  )
  return {
    ...shown,
    usedIn: files.map((file) => ({
      ...jobShownTo(call.holder, file),
      status: file.status,
      by: named(file.usedBy),
      at: file.usedAt,
    })),
  }
}

export async function recordsListed(tx: Tx, call: HeldCall<Routes['records']>): Promise<Reply<Routes['records']>> {
  const { app, holder, params, query } = call
  const after = query.after === undefined ? undefined : placeIn(query.after)
  const id = idIn('answer', params.id)
  const found = await rowsWritten(tx, app.engine, id, { after, limit: query.limit + 1 })
  const rows = found.slice(0, query.limit)
  const last = rows.at(-1)
  return {
    rows: rows.map((one) => ({
      job: jobShownTo(holder, one),
      row: one.row,
      outcome: one.outcome,
      record: one.record,
      undo: one.undo,
    })),
    next: found.length > query.limit && last ? `${last.job}.${last.row}` : undefined,
  }
}

/** Where a page ended: an import, and a row of it. */
function placeIn(text: string): { readonly job: RecordId; readonly row: number } {
  const [job = '', row = ''] = text.split('.')
  const id = parseId('job', job)
  if (!id || !/^\d{1,9}$/.test(row)) throw new Invalid('This page belongs to another list. Begin at the first page.')
  return { job: id, row: Number(row) }
}

const jobShownTo = (
  holder: Holder,
  { job, fileName, createdBy }: { readonly job: RecordId; readonly fileName: string; readonly createdBy: RecordId },
) => (maySee(holder, createdBy) ? { id: job, fileName } : {})

/** What may name a person stands there for who may look at people, or imports them. */
async function shownTo(
  tx: Tx,
  { app, holder }: Asking,
  answers: readonly RememberedShown[],
): Promise<readonly Shown[]> {
  const named = await namesOf(
    tx,
    answers.flatMap(({ given, ended }) => [given.by, ...(ended ? [ended.by] : [])]),
  )
  const meant = await meaningsOf(
    tx,
    holder,
    answers.map(({ answer }) => answer),
  )
  return answers.map(({ text, answer, label, wrong, listed, given, ended, type, ...one }) => ({
    ...one,
    ...(listed || seesPeople(holder)
      ? { text, answer, label: meant(answer, label), wrong }
      : { wrong: wrong && 'It can no longer be given.' }),
    type: typeNamed(app, type),
    given: givenShown(given, holder, named),
    ended: ended && { ...ended, by: named(ended.by) },
  }))
}

const typeNamed = (app: App, key: string) => ({
  id: key,
  label: app.types.get(key)?.((type) => type.label) ?? key,
})
