import type { Issue } from '../fields/index.ts'
import type { Key, Look } from '../importing/index.ts'
import { parseId, type RecordId, type Tx } from '../platform/database/index.ts'
import { findCaseloads, type OnCaseload } from '../records/caseload/index.ts'
import {
  detailsByIds,
  disagreements,
  fullName,
  offerPerson,
  participantsAlike,
  type DetailsOnFile,
} from '../records/participants/index.ts'
import { demographicsIn, demographicsOf, personAnswered, type WhomSettings } from './demographics.ts'

/** Whom a row of programs or caseloads meets: one person with their caseload, or those whom its demographics leave open. */
export interface MetCaseload extends OnCaseload {
  readonly participant: DetailsOnFile | undefined
  readonly alike: readonly DetailsOnFile[]
}

interface Said {
  readonly values: { readonly participant: { readonly id: RecordId } | undefined }
  readonly more: ReadonlyMap<string, unknown>
}

/** By Participant ID or an answer a person; else what the row says of them, which is looked for. */
export function keyOfWhom({ values, more }: Said): Key | undefined {
  const known = values.participant ?? personAnswered(more)
  if (known) return known.id
  return more.size > 0 ? mark + JSON.stringify([...more]) : undefined
}

/** No id begins with it. */
const mark = '\0'
const moreIn = (key: Key): ReadonlyMap<string, unknown> => new Map(JSON.parse(key.slice(mark.length)))

/** Those keys of demographics that mean exactly one person, with who it is. */
export async function whomAlike(tx: Tx, keys: readonly Key[]): Promise<ReadonlyMap<Key, Key>> {
  const alike = await alikeOf(tx, keys)
  return new Map([...alike].flatMap(([key, [one, another]]) => (one && !another ? [[key, one] as const] : [])))
}

/** Only all of the demographics together tell somebody. */
async function alikeOf(tx: Tx, keys: readonly Key[]): Promise<ReadonlyMap<Key, readonly RecordId[]>> {
  const open = keys.filter((key) => key.startsWith(mark))
  if (open.length === 0) return new Map()
  const { settings } = await demographicsOf(tx)
  const whole = open
    .map((key) => ({ key, said: demographicsIn(moreIn(key), settings) }))
    .filter(({ said }) => said.size === settings.demographics.length)
  const found = await participantsAlike(
    tx,
    whole.map(({ said }) => said),
  )
  return new Map(whole.map(({ key }, index) => [key, found[index] ?? []]))
}

export async function metCaseloads(
  tx: Tx,
  keys: readonly Key[],
  { how }: Look,
): Promise<ReadonlyMap<Key, MetCaseload>> {
  const ids = keys.flatMap((key) => parseId('part', key) ?? [])
  const caseloads = await findCaseloads(tx, ids, how)
  const alike = await alikeOf(tx, keys)
  const people = await detailsByIds(tx, [...ids, ...[...alike.values()].flat()])
  return new Map(
    keys.map((key): [Key, MetCaseload] => {
      const id = parseId('part', key)
      const caseload = id && caseloads.get(id)
      return [
        key,
        {
          participant: id && people.get(id),
          alike: (alike.get(key) ?? []).flatMap((one) => people.get(one) ?? []),
          assignments: caseload?.assignments ?? [],
          enrollments: caseload?.enrollments ?? [],
        },
      ]
    }),
  )
}

/** What stands against a row because of whom it names: nobody, several, or somebody of whom the file says otherwise. */
export function whomIssues(row: Said, met: MetCaseload | undefined, settings: WhomSettings): readonly Issue[] {
  const said = demographicsIn(row.more, settings)
  if (!met?.participant) return [nobodyOrSeveral(said.size, met?.alike ?? [], settings)]
  const { participant } = met
  // Somebody was asked whom these very demographics mean, and has said so.
  if (!row.values.participant && personAnswered(row.more)) return []
  return disagreements(said, participant).map(({ name, said: inFile, onFile }) => {
    const demographic = settings.demographics.find((one) => one.name === name)
    const facts = {
      ...{ who: calledInShort(participant), what: demographic?.label ?? name },
      ...{ onFile: onFile ?? 'blank', inFile },
    }
    return { code: 'demographics-differ', field: demographic?.header ?? name, facts }
  })
}

/** As much as the file says itself: facts are read by whoever sees the job. */
const calledInShort = (one: DetailsOnFile): string =>
  [fullName(one), `(${one.identifier ?? one.id})`].filter(Boolean).join(' ')

function nobodyOrSeveral(given: number, alike: readonly DetailsOnFile[], { demographics }: WhomSettings): Issue {
  const all = demographics.map(({ label }) => label).join(', ')
  if (given < demographics.length) return { code: 'participant-missing', field: 'participant', facts: { all } }
  if (alike.length < 2) return { code: 'nobody-alike', field: 'Participant', facts: { all } }
  const people = alike.map((one) => offerPerson(one))
  return {
    code: 'several-alike',
    field: 'Participant',
    // Facts are kept, and read by whoever sees the job: who they are stands beside, for who may see it.
    facts: { people: alike.map(({ identifier, id }) => identifier ?? id).join(', ') },
    choices: people,
  }
}
