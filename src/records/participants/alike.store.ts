import { recordId, sql, type RecordId, type Tx } from '../../platform/database/index.ts'
import { customPrefix } from '../custom-fields/index.ts'

/** What is said of somebody, by the names of their fields (`lastName`, `Custom.HALL`). */
export type Demographics = ReadonlyMap<string, unknown>

/** So many are told of, where more than one is alike. */
const most = 6

/** Of whom all of this is true, for each of those that are asked: a few, if it is of many. All have the same names. */
export async function participantsAlike(
  tx: Tx,
  asked: readonly Demographics[],
): Promise<readonly (readonly RecordId[])[]> {
  const [first] = asked
  if (!first || first.size === 0) return asked.map(() => [])
  const said = JSON.stringify(asked.map((one) => Object.fromEntries(one)))
  const isIndexed = [...first.keys()].some((name) => indexed.has(name))
  const rows = await tx.all((isIndexed ? probes : oneScan)(tx, said, sql.join(conditions(first), sql` and `)))
  const byPlace = Map.groupBy(rows, ({ at }) => at)
  return asked.map((_, index) => (byPlace.get(index + 1) ?? []).map(({ id }) => recordId('part', id)))
}

type Condition = ReturnType<typeof sql>
interface Alike {
  readonly at: number
  readonly id: string
}

/** One of them is enough for an index to be of use. */
const indexed: ReadonlySet<string> = new Set(['firstName', 'lastName', 'email', 'dateOfBirth', 'caseNumber'])

/** A probe of an index for each that is asked, whatever the statistics say. */
const probes = (tx: Tx, said: string, which: Condition) => sql<Alike>`
  select asked.at::integer as at, p.id
  from jsonb_array_elements(${said}::jsonb) with ordinality asked (said, at)
  cross join lateral (
    select p.id
    from participant p
    where p.organisation = ${tx.actor.organisation}
      and ${which}
    order by p.id
    limit ${most}
  ) p
  order by 1, 2`

/** Everybody is looked at once for all that are asked: phones and fields of the organisation's own have no index. */
const oneScan = (tx: Tx, said: string, which: Condition) => sql<Alike>`
  select found.at::integer as at, found.id
  from (
    select asked.at, p.id, row_number() over (partition by asked.at order by p.id) as place
    from jsonb_array_elements(${said}::jsonb) with ordinality asked (said, at)
      join participant p on p.organisation = ${tx.actor.organisation} and ${which}
  ) found
  where found.place <= ${most}
  order by 1, 2`

/** First and last name together are one stretch of an index. */
function conditions(asked: Demographics): readonly Condition[] {
  const names = [...asked.keys()]
  const whole = names.includes('firstName') && names.includes('lastName')
  const isSet = (name: string) => Array.isArray(asked.get(name))
  const each = names.map((name) => (isSet(name) ? sameSet(name) : conditionOf(name, sql`asked.said ->> ${name}`)))
  return whole
    ? [sql`p.name_key = folded(asked.said ->> 'lastName') || e'\\t' || folded(asked.said ->> 'firstName')`, ...each]
    : each
}

/** Several choices, in whichever order. */
const sameSet = (name: string): Condition => sql`
  p.custom -> ${name.slice(customPrefix.length)} @> (asked.said -> ${name})
        and p.custom -> ${name.slice(customPrefix.length)} <@ (asked.said -> ${name})`

function conditionOf(name: string, said: Condition): Condition {
  switch (name) {
    case 'firstName':
      return sql`p.first_name_key = folded(${said})`
    case 'lastName':
      // A stretch of the index of names, of which the last name is the beginning.
      return sql`p.name_key >= folded(${said}) and p.name_key < folded(${said}) || chr(1114111)
        and folded(p.last_name) = folded(${said})`
    case 'email':
      return sql`p.email_key = lower((${said}) collate "C")`
    case 'cellPhone':
      return sql`p.cell_phone = ${said}`
    case 'altPhone':
      return sql`p.alt_phone = ${said}`
    case 'dateOfBirth':
      return sql`p.date_of_birth = (${said})::date`
    case 'caseNumber':
      return sql`p.case_number_key = folded(${said})`
    default:
      return sql`folded(p.custom ->> ${name.slice(customPrefix.length)}) = folded(${said})`
  }
}
