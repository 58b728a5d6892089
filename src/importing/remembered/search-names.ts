import type { Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { readAnswers } from './read-answers.ts'
import { fieldsOf } from './remembered-list.ts'
import { distinctMeanings, type Meaning, type RememberedFilter } from './remembered-pages.store.ts'

/** A list's entry or a member of staff is searched by the name that is shown, too, and not only by what was answered. */
export async function searchNames<F extends RememberedFilter>(tx: Tx, engine: Engine, filter: F): Promise<F> {
  const { search } = filter
  if (search === undefined) return filter
  const said = search.toLowerCase()
  const meanings = await distinctMeanings(tx, filter)
  const named: Meaning[] = []
  for (const [type, ofType] of Map.groupBy(meanings, (one) => one.type)) {
    const { definition, fields } = await fieldsOf(tx, engine, type)
    for (const [field, ofField] of Map.groupBy(ofType, (one) => one.field)) {
      const bound = fields.find(({ way }) => way.headers[0].is === field)
      const answers = ofField.map(({ answer }) => answer)
      const read = bound ? await readAnswers(tx, engine, definition, bound, answers) : []
      named.push(...ofField.filter((_, index) => read[index]?.label?.toLowerCase().includes(said)))
    }
  }
  return { ...filter, named }
}
