import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase, sql, type Actor, type Database } from '../src/platform/database/index.ts'
import { casesPage, searchCases, type CaseFilter } from '../src/records/cases/index.ts'
import { participantsPage, searchParticipants, type ParticipantFilter } from '../src/records/participants/index.ts'

interface ListTimes {
  readonly p50: number
  readonly p95: number
}

const rounds = 5
const sorts = ['opened', '-opened', 'last-name', '-last-name', 'identifier', '-identifier'] as const
const pages = 3

/**
 * How long lists, filters, searches and the search from anywhere take, in milliseconds, as the server asks for them behind
 * the wall of row-level security: each kind of question once a round, its first pages, in an organisation full of cases.
 */
export async function listTimes(databaseUrl: string, actor: Actor, say: (line: string) => void): Promise<ListTimes> {
  const database = openDatabase({ url: databaseUrl, role: 'web', connections: 1 })
  try {
    const questions = await questionsOf(database, actor)
    const times = new Map(questions.map(([name]) => [name, [] as number[]]))
    for (let round = 0; round <= rounds; round++)
      for (const [name, ask] of questions) {
        const took = await ask()
        // The first round warms up.
        if (round > 0) times.get(name)?.push(...took)
        await pause(1)
      }
    for (const [name, of] of times) say(`  ${name.padEnd(44)}p50 ${ms(of, 0.5)}  p95 ${ms(of, 0.95)}`)
    const all = [...times.values()].flat()
    return { p50: quantile(all, 0.5), p95: quantile(all, 0.95) }
  } finally {
    await database.end()
  }
}

type Question = readonly [name: string, ask: () => Promise<readonly number[]>]

async function questionsOf(database: Database, actor: Actor): Promise<readonly Question[]> {
  const within = <T>(work: Parameters<typeof database.transaction<T>>[1]) => database.transaction(actor, work)
  const entry = async (list: string, end: 'asc' | 'desc') =>
    `code_${(
      await within((tx) =>
        tx.one(sql<{ id: string }>`
          select id from code_list_entry
          where organisation = ${actor.organisation} and list = ${list}
          order by position ${sql.raw(end)}
          limit 1`),
      )
    ).id.replaceAll('-', '')}` as NonNullable<CaseFilter['source']>
  const cases = (name: string, filter: CaseFilter): Question => [
    `cases, ${name}`,
    () => turned(async (after) => (await within((tx) => casesPage(tx, { ...filter, after }))).next),
  ]
  const people = (name: string, filter: ParticipantFilter): Question => [
    `participants, ${name}`,
    () => turned(async (after) => (await within((tx) => participantsPage(tx, { ...filter, after }))).next),
  ]
  const anywhere = (text: string): Question => [
    `anywhere, ${text}`,
    () =>
      turned(async () => {
        await within(async (tx) => [await searchParticipants(tx, text, 8), await searchCases(tx, text, 8)])
        return undefined
      }),
  ]
  const narrow: readonly (readonly [string, CaseFilter])[] = [
    ['all', {}],
    ['status ACTIVE', { status: 'ACTIVE' }],
    ['status INACTIVE (few)', { status: 'INACTIVE' }],
    ['a common source', { source: await entry('referral-source', 'asc') }],
    ['a rare type', { type: await entry('referral-type', 'desc') }],
  ]
  const searches = ['s', 'sm', 'smith', 'maria smith', 'gar', 'ma', 'sid10500', 'person77777', 'nobody at all']
  return [
    ...narrow.flatMap(([name, filter]) => sorts.map((sort) => cases(`${name}, by ${sort}`, { ...filter, sort }))),
    ...searches.flatMap((search) => [
      ...(['-opened', 'last-name'] as const).map((sort) => cases(`search ${search}, by ${sort}`, { search, sort })),
      ...(['-added', 'last-name'] as const).map((sort) => people(`search ${search}, by ${sort}`, { search, sort })),
      anywhere(search),
    ]),
    cases('search smith, ACTIVE', { search: 'smith', status: 'ACTIVE' }),
    cases('a legacy id', { search: 'L-500000' }),
    ...(['added', '-added', 'last-name', '-last-name', 'identifier', '-identifier'] as const).map((sort) =>
      people(`all, by ${sort}`, { sort }),
    ),
  ]
}

/** Its first pages, each timed by itself. */
async function turned(page: (after: string | undefined) => Promise<string | undefined>): Promise<readonly number[]> {
  const took: number[] = []
  let after: string | undefined
  for (let n = 0; n < pages; n++) {
    const began = performance.now()
    after = await page(after)
    took.push(performance.now() - began)
    if (after === undefined) break
  }
  return took
}

const ms = (of: readonly number[], share: number): string => quantile(of, share).toFixed(1).padStart(7)

export const quantile = (of: readonly number[], share: number): number =>
  of.toSorted((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * share))] ?? Number.NaN
