import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeParticipant, endAssignment, openCase, startAssignment } from '../../src/casework/index.ts'
import { undoKept, undoPreview } from '../../src/importing/index.ts'
import { idMaker, recordId, Refusal, type Tx } from '../../src/platform/database/index.ts'
import { addProgram } from '../../src/records/programs/index.ts'
import { dice } from '../faults/dice.ts'
import { aCaseworker, aParticipant, moment, unheard } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { imported, type ImportRun } from '../support/import-run.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

/** MUSTER_UNDO_SEEDS=100 tries so many more. */
const seeds = [
  14,
  16,
  21,
  23,
  29,
  ...Array.from({ length: Number(process.env['MUSTER_UNDO_SEEDS'] ?? 0) }, (_, n) => 100 + n),
]

test.each(seeds)(
  'imports of anything are undone as was shown, whatever people do meanwhile: seed %i',
  { timeout: 60_000 },
  async (seed) => {
    const draw = dice(seed)
    const college = await someCollege()
    const start = await contents(college)
    const runs: ImportRun[] = []
    for (let n = 0; n < 5; n++) {
      runs.push(await someImport(college, draw))
      if (seed % 2 === 0) await somethingByHand(college, draw)
    }
    const backwards = seed % 3 !== 0
    for (const run of backwards ? runs.toReversed() : runs) if ((await run.view()).undo) await undoneAsShown(run)
    if (backwards && seed % 2 === 1) expect(await contents(college)).toEqual(start)
  },
)

async function undoneAsShown(run: ImportRun): Promise<void> {
  const kept = async () =>
    (await run.act((tx, e, job) => undoKept(tx, e, job, { limit: 500 }))).kept.map(({ record, ...why }) => [
      record.id,
      why,
    ])
  const { rows, removed, restored, kept: keeps } = await run.act(undoPreview)
  const foreseen = await kept()
  await run.undo()
  expect(await run.view()).toMatchObject({ status: 'undone', undo: { done: rows, removed, restored, kept: keeps } })
  expect(await kept()).toEqual(foreseen)
  expect(foreseen).toHaveLength(keeps)
  await assertInvariants(ground, run.job, (await run.log()).length)
}

const contents = ({ admin }: College) =>
  Promise.all(
    ['case_record', 'participant', 'enrollment', 'caseload_assignment'].map((table) =>
      ground.ask(
        `select to_jsonb(t) - '{version,field_changes}'::text[] as it from ${table} t where organisation = $1 order by id`,
        [admin.organisation],
      ),
    ),
  )

async function someCollege(): Promise<College> {
  const college = await aCollege(ground.worker)
  await ground.worker.transaction(college.admin, async (tx) => {
    for (const [name, programId] of Object.entries({ Housing: '30', Work: '31' }))
      await addProgram(tx, moment, { name, programId })
    for (const staffId of ['7', '8']) await aCaseworker(tx, `Worker ${staffId}`, { staffId })
    for (const identifier of ['n1', 'n2', 'n3'])
      await aParticipant(tx, { identifier, email: `${identifier}@x.example` })
  })
  return college
}

type Draw = (below: number) => number
const one = <T>(draw: Draw, ...those: readonly [T, ...T[]]): T => those[draw(those.length)] ?? those[0]
const day = (draw: Draw): string => `2026-0${1 + draw(5)}-1${draw(9)}`
const who = (draw: Draw): string => one(draw, 'n1', 'n2', 'n3', 'n4', 'n5')

interface Kind {
  readonly headers: readonly string[]
  readonly row: (draw: Draw) => readonly string[]
  readonly options?: (draw: Draw) => Readonly<Record<string, string>>
}
/** Few people, so that most rows meet somebody whom another row has met. */
const kinds: Readonly<Record<string, Kind>> = {
  cases: {
    headers: ['Identifier', 'FirstName', 'Email'],
    row: (draw) => [who(draw), one(draw, 'Ann', 'Bo', ''), one(draw, '', 'a@x.example', 'b@x.example')],
    options: (draw) => ({
      contacts: one(draw, 'fill', 'overwrite'),
      duplicates: one(draw, 'create', 'increment', 'skip'),
    }),
  },
  participants: {
    headers: ['Identifier', 'FirstName', 'LastName', 'Email', 'Custom.PREFERRED_NAME'],
    row: (draw) => [
      ...[who(draw), one(draw, 'Ann', 'Bo', ''), one(draw, 'Lee', 'Ek')],
      ...[one(draw, '', 'c@x.example', 'd@x.example'), one(draw, '', 'x', 'y')],
    ],
  },
  enrollments: {
    headers: ['Participant ID', 'Program ID', 'Program Start Date', 'Program End Date'],
    row: (draw) => [who(draw), one(draw, '30', '31'), one(draw, '', day(draw)), one(draw, '', '', day(draw))],
  },
  caseload: {
    headers: [
      ...['Participant ID', 'Program ID', 'Caseworker StaffID', 'Update or Insert', 'Start Date', 'End Date'],
      ...['Program Start Date', 'Program End Date'],
    ],
    row: (draw) => {
      const [person, program, worker] = [who(draw), one(draw, '', '30', '31'), one(draw, '7', '8')]
      return draw(2) === 0
        ? [person, program, worker, 'Update', '', day(draw), '', one(draw, '', '', day(draw))]
        : [person, program, worker, 'Insert', day(draw), one(draw, '', '', day(draw)), one(draw, '', day(draw)), '']
    },
  },
}

function someImport({ admin }: College, draw: Draw): Promise<ImportRun> {
  const type = one(draw, 'cases', 'participants', 'enrollments', 'caseload')
  const kind = kinds[type]
  if (!kind) throw new Error(type)
  const rows = Array.from({ length: 2 + draw(6) }, () => kind.row(draw))
  const options = { type, by: admin, rowsInBatch: 1 + draw(4), rowsWithErrors: 'leave-out' } as const
  return imported(ground, csv(kind.headers, ...rows), {
    ...options,
    ...(kind.options && { options: kind.options(draw) }),
  })
}

/** A person's ids are younger than those of the imports before. */
let clock = Date.UTC(2027, 0, 1)
const later = { ...unheard, newId: idMaker(() => (clock += 1_000)) }

/** What a person would do; what is refused to them they do not do. */
async function somethingByHand({ admin }: College, draw: Draw): Promise<void> {
  const people = await ground.ask<{ id: string; version: number; identifier: string }>(
    'select id, version, identifier from participant where organisation = $1 and identifier is not null order by identifier',
    [admin.organisation],
  )
  const open = await ground.ask<{ id: string }>(
    'select id from caseload_assignment where organisation = $1 and ends_on is null order by id',
    [admin.organisation],
  )
  const person = people[draw(people.length)]
  const assignment = open[draw(open.length)]
  if (!person) return
  const id = recordId('part', person.id)
  const deeds: readonly [(tx: Tx) => Promise<unknown>, ...((tx: Tx) => Promise<unknown>)[]] = [
    (tx) => changeParticipant(tx, later, id, { version: person.version, fields: { email: 'hand@x.example' } }),
    (tx) => openCase(tx, later, { identifier: person.identifier }),
    (tx) =>
      startAssignment(tx, later, id, {
        ...{ program: one(draw, '', '30', '31'), caseworker: one(draw, '7', '8') },
        ...{ startsOn: day(draw), programStart: one(draw, '', day(draw)) },
      }),
    async (tx) => assignment && endAssignment(tx, later, recordId('assign', assignment.id), { endsOn: '2026-07-01' }),
  ]
  await ground.web.transaction(admin, one(draw, ...deeds)).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}
