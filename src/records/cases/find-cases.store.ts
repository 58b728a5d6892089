import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { participantsByKey, type HowToFind, type PersonOnFile } from '../participants/index.ts'

/** Whom an Identifier meets: the person, and what of their cases decides about one more. */
export interface Met {
  readonly participant: PersonOnFile | undefined
  /** The earliest opened; undefined: there is none, in any status. */
  readonly firstCase: RecordId | undefined
  /** The highest treatment period; 0: no case. */
  readonly highestPeriod: number
}

/** Answers for every key. Cases are read after the people are locked, so that what was committed meanwhile is seen. */
export async function findCasesByIdentifier(
  tx: Tx,
  keys: readonly string[],
  how: HowToFind,
): Promise<ReadonlyMap<string, Met>> {
  const people = await participantsByKey(tx, keys, how)
  const cases = await casesInShort(tx, [...people.values()])
  return new Map(keys.map((key) => [key, met(people.get(key), cases)]))
}

const stranger: Met = { participant: undefined, firstCase: undefined, highestPeriod: 0 }

function met(participant: PersonOnFile | undefined, cases: ReadonlyMap<RecordId, InShort>): Met {
  if (!participant) return stranger
  const { firstCase, highestPeriod } = cases.get(participant.id) ?? stranger
  return { participant, firstCase, highestPeriod }
}

type InShort = Pick<Met, 'firstCase' | 'highestPeriod'>

async function casesInShort(tx: Tx, people: readonly PersonOnFile[]): Promise<ReadonlyMap<RecordId, InShort>> {
  if (people.length === 0) return new Map()
  // One probe of the index per person, whatever the statistics say.
  const rows = await tx.all(sql<{ participant: string; firstCase: string; highestPeriod: number }>`
    select p.id as participant, c.first_case, c.highest_period
    from unnest(${people.map(({ id }) => uuidOf(id))}::uuid[]) p (id)
    cross join lateral (
      select (array_agg(id order by created_at, id))[1] as first_case, max(treatment_period) as highest_period
      from case_record
      where organisation = ${tx.actor.organisation}
        and participant = p.id
    ) c
    where c.first_case is not null`)
  return new Map(
    rows.map((row) => [
      recordId('part', row.participant),
      { firstCase: recordId('case', row.firstCase), highestPeriod: row.highestPeriod },
    ]),
  )
}
