import { afterAll, beforeAll, expect, test } from 'vitest'
import { previewSummary } from '../../src/importing/index.ts'
import { uuidOf, type Tx } from '../../src/platform/database/index.ts'
import { addProgram } from '../../src/records/programs/index.ts'
import { addWorkflow, changeWorkflow } from '../../src/workflows/index.ts'
import { aCaseworker, aParticipant, moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, type ImportRun } from '../support/import-run.ts'
import { dice } from './dice.ts'

/**
 * A row that the database refuses, wherever it stands and whatever refuses it: that row is failed, and the others end as
 * in a file without it.
 */
let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
  await ground.ask('create table poison (name text not null, row integer not null)')
  for (const [name, { table, when, deferred }] of Object.entries(poisons)) {
    await ground.ask(`create function ${name}() returns trigger language plpgsql as $$ begin
      if exists (select from poison p where p.name = '${name}' and (${when})) then raise exception 'poison'; end if;
      return new;
    end $$`)
    const timing = deferred
      ? ['constraint', 'after insert', 'deferrable initially deferred']
      : ['', 'before insert', '']
    await ground.ask(`create ${timing[0]} trigger ${name} ${timing[1]} on ${table} ${timing[2]}
      for each row execute function ${name}()`)
  }
})
afterAll(() => ground.close())

interface Poison {
  readonly table: string
  /** Of `new`, and of `p.row`, the number of the row that is poisoned. */
  readonly when: string
  /** Refused by the commit alone. */
  readonly deferred?: true
}
const poisons: Readonly<Record<string, Poison>> = {
  poison_case: { table: 'case_record', when: 'new.row = p.row' },
  poison_case_late: { table: 'case_record', when: 'new.row = p.row', deferred: true },
  poison_person: { table: 'participant', when: `new.identifier = 'p' || p.row` },
  poison_message: {
    table: 'message',
    when: 'p.row = (select c.row from case_record c where c.organisation = new.organisation and c.id = new.record)',
  },
  poison_outcome: { table: 'import_outcome', when: `new.row = p.row and new.outcome <> 'failed'` },
  poison_stay: { table: 'enrollment', when: 'new.row = p.row' },
  poison_assignment: { table: 'caseload_assignment', when: 'new.row = p.row' },
}

interface Kind {
  readonly action?: string
  readonly headers: readonly string[]
  /** The n-th row of a file; some are about the person of the row before. */
  readonly row: (n: number) => readonly string[]
  readonly options?: Readonly<Record<string, string>>
}

/** Every third row is about the person of the row before it, and one of them a batch later. */
const whose = (n: number): number => (n === 20 ? 18 : n % 3 === 1 ? n - 1 : n)
/** The others end what a row before them made. */
const makes = (n: number): boolean => whose(n) === n || n === 20
const kinds: Readonly<Record<string, Kind>> = {
  cases: {
    headers: ['Identifier', 'FirstName', 'Email', 'LegacyID'],
    row: (n) => [`p${whose(n) + 2}`, `Name ${whose(n)}`, `p${whose(n)}@x.example`, `row ${n}`],
    options: { duplicates: 'increment' },
  },
  participants: {
    action: 'create-or-update',
    headers: ['Identifier', 'FirstName', 'LastName', 'Email'],
    row: (n) => [`p${whose(n) + 2}`, 'Ann', `Lee ${whose(n)}`, `mail-${n}@x.example`],
  },
  enrollments: {
    headers: ['Participant ID', 'Program ID', 'Program Start Date', 'Program End Date'],
    row: (n) => [
      `known-${whose(n)}`,
      '30',
      ...(makes(n) ? [n === 20 ? '2026-02-02' : '2026-01-05', ''] : ['', '2026-02-01']),
    ],
  },
  caseload: {
    headers: [
      'Participant ID',
      'Caseworker Name',
      'Program ID',
      'Start Date',
      'End Date',
      'Program Start Date',
      'Update or Insert',
    ],
    row: (n) => [
      ...[`known-${whose(n)}`, 'Sam Ray', '30'],
      ...(makes(n)
        ? [n === 20 ? '2026-02-02' : '2026-01-05', '', n === 20 ? '' : '2026-01-01', 'Insert']
        : ['', '2026-02-01', '', 'Update']),
    ],
  },
}

async function settled(): Promise<College> {
  const college = await aCollege(ground.worker)
  await ground.worker.transaction(college.admin, async (tx) => {
    await addProgram(tx, moment, { name: 'Emergency Housing', programId: '30' })
    await aCaseworker(tx, 'Sam Ray')
    for (let n = 0; n < 30; n++) await aParticipant(tx, { identifier: `known-${n}`, firstName: `Person ${n}` })
    await aWorkflow(tx)
  })
  return college
}

async function aWorkflow(tx: Tx): Promise<void> {
  const letter = { do: 'email', to: { who: 'case' }, subject: 'Dear {{FirstName}}', body: 'Row {{LegacyID}}' } as const
  const definition = { event: 'case.created', from: ['file'], when: { all: [] }, actions: [letter] } as const
  const { id } = await addWorkflow(tx, moment, { name: 'Letter', definition })
  await changeWorkflow(tx, moment, id, { active: true })
}

/** Loads these rows of a file of a kind, with all that listens. */
async function loaded(type: string, rows: readonly number[], rowsInBatch = 10): Promise<ImportRun> {
  const kind = kinds[type]
  if (!kind) throw new Error(`There is no ${type}.`)
  const { admin: by } = await settled()
  const file = csv(kind.headers, ...rows.map(kind.row))
  const run = await checked(ground, file, { by, type, ...(kind.action && { action: kind.action }), rowsInBatch })
  const said = { options: kind.options, rowsWithErrors: 'leave-out' as const }
  const { workflows, messages } = await run.act((tx, e, job) => previewSummary(tx, e, job, { options: kind.options }))
  await run.start(type === 'cases' ? { ...said, workflows, messages } : said)
  return run
}

/** What became of each row, without ids: of the rows of a file, by their place in the whole one. */
async function did(run: ImportRun): Promise<readonly unknown[]> {
  const text = JSON.stringify(
    (await run.log()).map(({ outcome, reason, notes, cells }) => ({ outcome, reason, notes, cells })),
  )
  return JSON.parse(text.replaceAll(/_[0-9a-f]{32}/g, '_…')) as unknown[]
}
const messagesOf = (run: ImportRun) =>
  ground.ask(
    `select m.address, m.facts->>'LegacyID' as legacy, c.row is not null as there
     from message m left join case_record c on c.organisation = m.organisation and c.id = m.record
     where m.job = $1 and m.kind = 'workflow' order by 2`,
    [uuidOf(run.job)],
  )

const failedHere = { outcome: 'failed', reason: 'could-not-be-written' }
const everyRow = Array.from({ length: 30 }, (_, n) => n)
const long = process.env['MUSTER_FAULTS'] === 'all'

async function asWithout(type: string, poison: string, poisoned: readonly number[], alsoLost: readonly number[] = []) {
  const lost = [...poisoned, ...alsoLost].toSorted((a, b) => a - b)
  await ground.ask('delete from poison')
  const others = everyRow.filter((n) => !lost.includes(n))
  const without = await loaded(type, others)
  for (const n of poisoned) await ground.ask('insert into poison values ($1, $2)', [poison, n + 2])
  const run = await loaded(type, everyRow)
  await assertInvariants(ground, run.job, 30)
  const all = await did(run)
  for (const n of lost) expect(all[n], `row ${n + 2}`).toMatchObject(failedHere)
  expect(all.filter((_, n) => !lost.includes(n))).toEqual(await did(without))
  expect(await messagesOf(run)).toEqual(await messagesOf(without))
  await run.undo()
  await assertInvariants(ground, run.job, 30)
}

const scenes: readonly (readonly [type: string, poison: string])[] = [
  ['cases', 'poison_case_late'],
  ['cases', 'poison_message'],
  ['cases', 'poison_outcome'],
  ['participants', 'poison_outcome'],
  ['enrollments', 'poison_stay'],
  ['enrollments', 'poison_outcome'],
  ['caseload', 'poison_assignment'],
  ['caseload', 'poison_stay'],
  ['caseload', 'poison_outcome'],
]
const draw = dice(11)
/** Two in batches side by side, and one at a border. */
const drawn = (): readonly number[] => [draw(10), 10 + draw(10), 29]
/** Where there is something to refuse: the row itself, or that of its person which makes what is refused. */
function placeFor(type: string, poison: string, n: number): number {
  if (poison === 'poison_stay' && type === 'caseload') return whose(n)
  return /stay|assignment/.test(poison) && !makes(n) ? whose(n) : n
}

/** Of the others the long form is enough: what refuses them is caught in one place. */
const some = scenes.filter(([type, poison]) => type === 'cases' || !/outcome|stay/.test(poison))

test.each(long ? scenes : some)(
  '%s that %s refuses, in batches side by side: the others are as without them',
  (type, poison) => asWithout(type, poison, [...new Set(drawn().map((n) => placeFor(type, poison, n)))]),
)

/** How many rows the file has of which each is poisoned in turn, and how many of them are one batch. */
const [places, together] = long ? [1_000, 100] : [30, 10]

test(`one row of ${places}, at every place: all others are loaded`, { timeout: 3_600_000 }, async () => {
  const { admin: by } = await settled()
  const file = csv(['Identifier'], ...Array.from({ length: places }, (_, n) => [`e${n}`]))
  for (let at = 0; at < places; at++) {
    await ground.ask('delete from poison')
    await ground.ask(`insert into poison values ('poison_case', $1)`, [at + 2])
    const run = await checked(ground, file, { by, rowsInBatch: together })
    await run.start()
    const outcomes = await ground.ask<{ row: number; outcome: string }>(
      'select row, outcome from import_outcome where job = $1',
      [uuidOf(run.job)],
    )
    expect(outcomes).toHaveLength(places)
    expect(outcomes.filter(({ outcome }) => outcome !== 'created')).toEqual([{ row: at + 2, outcome: 'failed' }])
    if (at % 10 === 0) await assertInvariants(ground, run.job, places)
  }
})

test.runIf(long).each(scenes)('%s that %s refuses, at every place', { timeout: 3_600_000 }, async (type, poison) => {
  for (const n of everyRow) if (placeFor(type, poison, n) === n) await asWithout(type, poison, [n])
})

test.each(['cases', 'participants'])(
  '%s of people whom the database refuses, with every row that is theirs',
  async (type) => {
    await asWithout(type, 'poison_person', [6, 12], [7, 13])
  },
)
