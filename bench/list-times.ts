import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase, recordId, sql, type Actor, type Database, type Tx } from '../src/platform/database/index.ts'
import { trailPage } from '../src/records/audit/index.ts'
import { caseById, casesMeant, casesOf, casesPage, type CaseFilter } from '../src/records/cases/index.ts'
import {
  participantById,
  participantsPage,
  searchParticipants,
  type ParticipantFilter,
} from '../src/records/participants/index.ts'
import { median, p95, quantile } from './quantile.ts'

interface ListTimes {
  readonly p50: number
  readonly p95: number
}

const rounds = 5
const sorts = ['opened', '-opened', 'last-name', '-last-name', 'identifier', '-identifier'] as const
const pages = 3

/**
 * How long lists, filters, searches, the search from anywhere, and the pages of a case and of a participant take, in
 * milliseconds, as the server asks for them behind the wall of row-level security: each kind of question once a round, its
 * first pages, in an organisation full of cases.
 */
export async function listTimes(databaseUrl: string, actor: Actor, say: (line: string) => void): Promise<ListTimes> {
  const database = openDatabase({ url: databaseUrl, role: 'web', connections: 1 })
  try {
    const questions = await questionsOf(database, actor)
    const times = new Map(questions.map(([name]) => [name, [] as number[]]))
    const spent = await processorTime(database, actor)
    const worked: number[] = []
    for (let round = 0; round <= rounds; round++)
      for (const [name, ask] of questions) {
        const before = await spent()
        const took = await ask()
        // The first round warms up.
        if (round === 0) continue
        times.get(name)?.push(...took)
        worked.push(((await spent()) - before) / took.length)
        await pause(1)
      }
    for (const [name, of] of times) say(`  ${name.padEnd(44)}p50 ${ms(of, 0.5)}  p95 ${ms(of, 0.95)}`)
    say(`  processor time an answer (database and asker)   p50 ${ms(worked, 0.5)}  p95 ${ms(worked, 0.95)}`)
    const all = [...times.values()].flat()
    return { p50: median(all), p95: p95(all) }
  } finally {
    await database.end()
  }
}

/** In milliseconds, of the one connection and of this process: what is left of a time when others wait for the same cores. */
async function processorTime(database: Database, actor: Actor): Promise<() => Promise<number>> {
  const { pid } = await database.transaction(actor, (tx) =>
    tx.one(sql<{ pid: number }>`select pg_backend_pid() as pid`),
  )
  return async () => {
    const { user, system } = process.cpuUsage()
    const onProcessor = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => 'NaN')
    return Number.parseInt(onProcessor, 10) / 1e6 + (user + system) / 1e3
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
        await within(async (tx) => casesMeant(tx, text, await searchParticipants(tx, text, 8), 8))
        return undefined
      }),
  ]
  const { cases: first } = await within((tx) => casesPage(tx, { sort: 'last-name' }))
  let turn = 0
  const records = (name: string, ask: (tx: Tx, one: (typeof first)[number]) => Promise<unknown>): Question => [
    name,
    () =>
      turned(async () => {
        const one = first[turn++ % first.length]
        if (one) await within((tx) => ask(tx, one))
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
  const searches = [
    's',
    'sm',
    'smith',
    'maria smith',
    'gar',
    'ma',
    'sid10500',
    'sid1099',
    'person77777',
    'nobody at all',
  ]
  return [
    ...narrow.flatMap(([name, filter]) => sorts.map((sort) => cases(`${name}, by ${sort}`, { ...filter, sort }))),
    ...searches.flatMap((search) => [
      ...(['-opened', 'last-name'] as const).map((sort) => cases(`search ${search}, by ${sort}`, { search, sort })),
      ...(['-added', 'last-name'] as const).map((sort) => people(`search ${search}, by ${sort}`, { search, sort })),
      anywhere(search),
    ]),
    records('a case, and what happened to it', async (tx, { id }) => [
      await caseById(tx, id),
      await trailPage(tx, { record: id, limit: 50 }),
    ]),
    records('a participant, their cases, and what happened', async (tx, { participant: { id } }) => [
      await participantById(tx, partOf(id)),
      await casesOf(tx, partOf(id)),
      await trailPage(tx, { record: partOf(id), limit: 50 }),
    ]),
    cases('search smith, ACTIVE', { search: 'smith', status: 'ACTIVE' }),
    cases('a legacy id', { search: 'L-500000' }),
    ...(['added', '-added', 'last-name', '-last-name', 'identifier', '-identifier'] as const).map((sort) =>
      people(`all, by ${sort}`, { sort }),
    ),
  ]
}

const partOf = (id: string) => recordId('part', id.slice('part_'.length))

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
