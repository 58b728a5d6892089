import { parse } from 'csv-parse/sync'
import { openDatabase, type Actor } from '../../src/platform/database/index.ts'
import { addProgram } from '../../src/records/programs/index.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { aCaseworker, aParticipant, moment } from '../support/builders.ts'
import { textRows, workbook } from '../support/workbook.ts'
import { dice } from './dice.ts'
import type { Ground } from './ground.ts'
import { whileLoading, whileLoadingEnrollments, type Moment } from './moments.ts'
import { peopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import type { ImportFile, Walk } from './walk.ts'
import type { Watch } from './watch.ts'

/** What is imported while its worker is killed. */
export interface Subject {
  readonly name: string
  readonly file: (rows: number, seed: number) => ImportFile
  /** What has to be on record before. */
  readonly settle: (ground: Ground) => Promise<Actor>
  readonly whileLoading: readonly Moment[]
  /** What to answer in Fix Errors: a field, a text, what it means. */
  readonly answer?: readonly [field: string, text: string, means: string]
  readonly broken: (ground: Ground, watch: Watch, walk: Walk, rows: number) => Promise<readonly string[]>
}

export const casesInCsv: Subject = {
  name: 'cases, .csv',
  file: peopleFile,
  settle: (ground) => ground.settle(),
  whileLoading,
  answer: ['ReferralSource', 'Nowhere', 'HOUSING'],
  broken: ({ databaseUrl }, _watch, { actor, job }, rows) => brokenPromises(databaseUrl, actor, job, rows),
}

export const casesInWorkbook: Subject = {
  ...casesInCsv,
  name: 'cases, .xlsx',
  file: (rows, seed) => ({ name: 'people.xlsx', text: asWorkbook(peopleFile(rows, seed).text) }),
}

const programs = ['Housing', 'Mentoring', 'Tutoring'] as const
const members = 200

export const enrollments: Subject = {
  name: 'enrollments, .csv',
  file: enrollmentFile,
  settle: settleMembers,
  whileLoading: whileLoadingEnrollments,
  broken: (_ground, { ask }, { job }, rows) =>
    assertInvariants({ ask: async (text, values) => ask(text, values) }, job, rows).then(
      () => [],
      (error: unknown) => [String(error)],
    ),
}

/** Twelve people are given a caseworker in a program, eight leave them again; of some nobody knows whom they are with. */
export const caseload: Subject = {
  name: 'caseload, .csv',
  file: () => ({ type: 'caseload', text: caseloadText }),
  settle: async (ground) => {
    const actor = await ground.settle()
    const database = openDatabase({ url: ground.databaseUrl, role: 'worker', connections: 1 })
    await database.transaction(actor, async (tx) => {
      await addProgram(tx, moment, { name: 'Housing' })
      await aCaseworker(tx, 'Sam Ray')
    })
    await database.end()
    return actor
  },
  whileLoading: [],
  broken: enrollments.broken,
}

const caseloadText = [
  'Participant ID,Caseworker Name,Program Name,Start Date,End Date,Program Start Date,Update or Insert',
  ...Array.from({ length: 20 }, (_, n) => {
    const who = n % 7 === 5 ? 'Nobody' : 'Sam Ray'
    const days = n < 12 ? '2026-01-05,,2026-01-01,Insert' : ',2026-02-01,,Update'
    return `known-${n % 12},${who},Housing,${days}`
  }),
  '',
].join('\n')

/** People who join programs and leave them, some of them twice at once, some whom nobody knows. */
function enrollmentFile(rows: number, seed: number): ImportFile {
  const draw = dice(seed)
  const lines = Array.from({ length: rows }, () => {
    const begins = new Date(Date.UTC(2005, 0, 1 + draw(7_000)))
    const ends = new Date(begins.getTime() + draw(60) * 86_400_000)
    const whom = draw(20) === 0 ? 'nobody' : `member-${draw(members)}`
    return [whom, programs[draw(programs.length)], dayOf(begins), draw(6) === 0 ? '' : dayOf(ends)].join(',')
  })
  return {
    type: 'enrollments',
    text: ['Participant ID,Program Name,Program Start Date,Program End Date', ...lines, ''].join('\n'),
  }
}

const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

async function settleMembers(ground: Ground): Promise<Actor> {
  const actor = await ground.settle()
  const database = openDatabase({ url: ground.databaseUrl, role: 'worker', connections: 1 })
  await database.transaction(actor, async (tx) => {
    for (const name of programs) await addProgram(tx, moment, { name })
    for (let n = 0; n < members; n++) await aParticipant(tx, { identifier: `member-${n}` })
  })
  await database.end()
  return actor
}

/** The same rows in a sheet, which has no quotes to be wrong. */
function asWorkbook(text: string | Buffer): Buffer {
  const table = parse(String(text).replaceAll('"Jo"x', 'Jo'), { relaxColumnCount: true })
  return workbook({ rows: textRows(table) })
}
