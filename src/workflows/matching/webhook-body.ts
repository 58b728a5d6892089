import type { Facts } from '../../events/index.ts'
import type { RecordId } from '../../platform/database/index.ts'
import { showOf } from './shown.ts'
import type { Vocabulary } from '../definition/vocabulary.ts'

/** What a webhook is told of a record: of every field its value, and its label where people read another. JSON, in the order of the fields. */
export function tellingOf(vocabulary: Vocabulary): (facts: Facts) => string {
  const shows = [...vocabulary.words.values()].map((word) => ({ name: word.name, show: showOf(word, vocabulary) }))
  return (facts) =>
    JSON.stringify(
      Object.fromEntries(
        shows.map(({ name, show }) => {
          const value = facts[name] ?? null
          return [name, { value, label: value === null ? '' : show(facts) }]
        }),
      ),
    )
}

/** Of what a webhook is told. */
export interface Told {
  readonly event: string
  readonly workflow: { readonly id: RecordId; readonly version: number }
  /** Not known before there is one. */
  readonly record: RecordId | undefined
  /** What `tellingOf` said. */
  readonly facts: string
}

/** The body of a webhook's request. */
export const webhookBody = ({ event, workflow, record, facts }: Told): string =>
  `${JSON.stringify({ event, workflow, record: record ?? null }).slice(0, -1)},"fields":${facts}}`
