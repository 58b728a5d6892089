import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAgain, start } from '../../src/importing/index.ts'
import { Refusal, uuidOf, type Actor, type Tx } from '../../src/platform/database/index.ts'
import { changeCaseloadSettings } from '../../src/records/caseload/index.ts'
import { changeEntry, entriesOf, type CodeListName } from '../../src/records/code-lists/index.ts'
import { allCustomFields, changeCustomField, type CustomFieldChange } from '../../src/records/custom-fields/index.ts'
import { addProgram, allPrograms, changeProgram } from '../../src/records/programs/index.ts'
import { allStaff, changeMember, setRoles, type MemberChange } from '../../src/records/staff/index.ts'
import { startAssignment } from '../../src/casework/index.ts'
import { aCaseworker, aParticipant, moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, hire, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, received, type ImportRun, type RunOptions } from '../support/import-run.ts'

/**
 * What an organisation set up changes under an import: at whatever stage, the import is refused, stops and says so, fails
 * rows that say why, or goes on as it began; what it writes is what its file says, under the name that the file gives it.
 */
let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const rows = 12
const stages = ['before the mapping is saved', 'before the start', 'while it loads', 'while it is paused'] as const
type Stage = (typeof stages)[number]

interface Kind {
  readonly headers: readonly string[]
  readonly row: (n: number, college: College) => readonly string[]
  /** What is written, by row, in the words of the file: its first columns. */
  readonly written: string
  readonly options?: Pick<RunOptions, 'rowsWithErrors' | 'action'>
}

const kinds: Readonly<Record<string, Kind>> = {
  cases: {
    headers: [
      ...['Identifier', 'ReferralSource', 'ReferralType', 'Flags', 'ProviderUserID', 'Custom.NOTES', 'Custom.HALL'],
      'Custom.FIRST_OFFENSE',
    ],
    row: (n, { provider }) => [...[`c${n}`, 'SELF', 'EDU', 'RED', provider, `note ${n}`, 'NORTH', n % 2 ? '' : 'yes']],
    written: `
      select c.row, array[p.identifier, s.value, t.value, f.value, 'user_' || replace(c.provider::text, '-', ''),
        c.custom->>'NOTES', c.custom->>'HALL', coalesce(replace(c.custom->>'FIRST_OFFENSE', 'true', 'yes'), '')] as says
      from case_record c
        join participant p on (p.organisation, p.id) = (c.organisation, c.participant)
        left join code_list_entry s on (s.organisation, s.id) = (c.organisation, c.referral_source)
        left join code_list_entry t on (t.organisation, t.id) = (c.organisation, c.referral_type)
        left join code_list_entry f on (f.organisation, f.id) = (c.organisation, c.flags[1])
      where c.job = $1`,
  },
  participants: {
    headers: ['Identifier', 'FirstName', 'LastName', 'Custom.CLASS_YEAR'],
    row: (n) => [`n${n}`, 'Ann', `Lee ${n}`, 'FIRST'],
    written: `
      select o.row, array[p.identifier, p.first_name, p.last_name, p.custom->>'CLASS_YEAR'] as says
      from participant p join import_outcome o on o.job = p.job and o.record = p.id where p.job = $1`,
    options: { action: 'create-or-update' },
  },
  enrollments: {
    headers: ['Participant ID', 'Program ID', 'Program Start Date'],
    row: (n) => [`known-${n}`, '30', '2026-01-05'],
    written: `
      select e.row, array[p.identifier, g.program_id, e.starts_on::text] as says
      from enrollment e
        join participant p on (p.organisation, p.id) = (e.organisation, e.participant)
        join program g on (g.organisation, g.id) = (e.organisation, e.program)
      where e.job = $1`,
  },
  caseload: {
    headers: [
      ...['FirstName', 'LastName', 'DateOfBirth', 'Caseworker Name', 'Program ID', 'Caseworker Relationship'],
      ...['Start Date', 'Program Start Date', 'Update or Insert'],
    ],
    row: (n) => [
      ...[`Person ${n}`, 'Lee', '2000-03-04', 'Sam Ray', '30', 'PRIMARY', '2026-01-05', '2026-01-01', 'Insert'],
    ],
    written: `
      select a.row, array[p.first_name, p.last_name, p.date_of_birth::text, s.name, g.program_id, r.value, a.starts_on::text] as says
      from caseload_assignment a
        join participant p on (p.organisation, p.id) = (a.organisation, a.participant)
        join staff s on (s.organisation, s.id) = (a.organisation, a.caseworker)
        join program g on (g.organisation, g.id) = (a.organisation, a.program)
        join code_list_entry r on (r.organisation, r.id) = (a.organisation, a.relationship)
      where a.job = $1`,
  },
  'caseload, ending': {
    headers: ['Participant ID', 'Caseworker Name', 'End Date', 'Update or Insert'],
    row: (n) => [`known-${n}`, 'Old Hand', '2026-02-01', 'Update'],
    written: `
      select o.row, array[p.identifier, s.name, a.ends_on::text] as says
      from import_outcome o
        join caseload_assignment a on a.id = o.record
        join participant p on (p.organisation, p.id) = (a.organisation, a.participant)
        join staff s on (s.organisation, s.id) = (a.organisation, a.caseworker)
      where o.job = $1 and o.outcome = 'updated'`,
  },
}

const field = (name: string, change: CustomFieldChange) => async (tx: Tx) => {
  const found = (await allCustomFields(tx)).find((one) => one.name === name)
  if (!found) throw new Error(`There is no field ${name}.`)
  const { choices, ...others } = change
  await changeCustomField(tx, moment, found.id, { ...others, ...(choices && { choices }) })
}
const withoutChoice = (name: string, value: string) => async (tx: Tx) => {
  const found = (await allCustomFields(tx)).find((one) => one.name === name)
  const choices = found?.choices.map((one) => ({ ...one, active: one.value !== value }))
  await field(name, { choices })(tx)
}
const outOfUse = (list: CodeListName, value: string) => async (tx: Tx) => {
  const found = (await entriesOf(tx, list)).find((one) => one.value === value)
  if (!found) throw new Error(`There is no entry ${value}.`)
  await changeEntry(tx, moment, found.id, { active: false })
}
const noProgram = async (tx: Tx) => {
  for (const { id } of await allPrograms(tx)) await changeProgram(tx, moment, id, { active: false })
}
const member = (name: string, change: MemberChange) => async (tx: Tx) => {
  const found = (await allStaff(tx)).find((one) => one.label === name)
  if (!found) throw new Error(`There is no ${name}.`)
  await changeMember(tx, moment, found.id, change)
}
const tellApartBy = (duplicateCheck: readonly string[]) => (tx: Tx) =>
  changeCaseloadSettings(tx, moment, { duplicateCheck })

type Verdicts = readonly [string, string, string, string]
const changes: readonly (readonly [name: string, kind: string, change: (tx: Tx) => Promise<unknown>, Verdicts])[] = [
  [
    'a field is made required',
    'cases',
    field('FIRST_OFFENSE', { required: true }),
    ['value-needed', 'checked again, value-needed', 'unaffected', 'value-needed'],
  ],
  [
    'a field that the file has not is made required',
    'cases',
    field('HOURS_OWED', { required: true }),
    ['refused', 'refused', 'unaffected', 'refused'],
  ],
  [
    'a field is taken out of use',
    'cases',
    field('NOTES', { active: false }),
    ['refused', 'refused', 'unaffected', 'refused'],
  ],
  [
    'a choice is taken out',
    'cases',
    withoutChoice('HALL', 'NORTH'),
    ['value-inactive', 'value-inactive', 'unaffected', 'value-inactive'],
  ],
  [
    'a referral type is taken out',
    'cases',
    outOfUse('referral-type', 'EDU'),
    ['value-inactive', 'value-inactive', 'value-inactive', 'value-inactive'],
  ],
  [
    'a flag is taken out',
    'cases',
    outOfUse('flag', 'RED'),
    ['value-inactive', 'value-inactive', 'value-inactive', 'value-inactive'],
  ],
  [
    'a provider leaves',
    'cases',
    member('Priya Nair', { active: false }),
    ['person-unknown', 'person-unknown', 'person-unknown', 'person-unknown'],
  ],
  [
    'a field of people is made required',
    'participants',
    field('PREFERRED_NAME', { required: true }),
    ['value-needed', 'checked again, value-needed', 'unaffected', 'value-needed'],
  ],
  [
    'a program is taken out of use',
    'enrollments',
    noProgram,
    ['program-not-active', 'program-not-active', 'program-not-active', 'program-not-active'],
  ],
  [
    'a program is taken out of use',
    'caseload',
    noProgram,
    ['program-not-active', 'program-not-active', 'program-not-active', 'program-not-active'],
  ],
  [
    'a caseworker leaves',
    'caseload',
    member('Sam Ray', { active: false }),
    ['person-unknown', 'person-unknown', 'person-unknown', 'person-unknown'],
  ],
  [
    'a caseworker is one no more',
    'caseload',
    member('Sam Ray', { caseworker: false }),
    ['person-unknown', 'person-unknown', 'person-unknown', 'person-unknown'],
  ],
  [
    'a relationship is taken out',
    'caseload',
    outOfUse('caseworker-relationship', 'PRIMARY'),
    ['value-inactive', 'value-inactive', 'value-inactive', 'value-inactive'],
  ],
  [
    'people are told apart by less',
    'caseload',
    tellApartBy(['lastName']),
    ['refused', 'refused', 'several-alike', 'refused'],
  ],
  [
    'people are told apart by more',
    'caseload',
    tellApartBy(['firstName', 'lastName', 'dateOfBirth', 'email']),
    ['participant-missing', 'checked again, participant-missing', 'nobody-alike', 'participant-missing'],
  ],
  ['people are told apart by nothing', 'caseload', tellApartBy([]), ['refused', 'refused', 'nobody-alike', 'refused']],
  [
    'a reason for dismissal is needed',
    'caseload, ending',
    (tx) => changeCaseloadSettings(tx, moment, { dismissalReasonNeeded: true }),
    ['reason-missing', 'reason-missing', 'unaffected', 'reason-missing'],
  ],
  [
    'who imports may no longer',
    'cases',
    async (tx) => {
      const ina = (await allStaff(tx)).find((one) => one.label === 'Ina Porter')
      if (ina) await setRoles(tx, moment, ina.id, [])
    },
    ['refused', 'refused', 'unaffected', 'refused'],
  ],
]

const all = changes.flatMap(([name, kind, change, verdicts], n) =>
  stages.map((stage, at) => ({
    name,
    kind,
    stage,
    change,
    verdict: verdicts[at] ?? '',
    isTried: at === n % stages.length,
  })),
)
/** Each change at one stage, in turn; `npm run faults` tries each at all of them. */
const tried = all.filter(({ isTried }) => isTried || process.env['MUSTER_FAULTS'] === 'all')

test.each(tried)('$name under an import ($kind) $stage: $verdict', async ({ kind, stage, change, verdict }) => {
  expect(await verdictOf(kind, stage, change)).toBe(verdict)
})

async function verdictOf(name: string, stage: Stage, change: (tx: Tx) => Promise<unknown>): Promise<string> {
  const kind = kinds[name]
  if (!kind) throw new Error(`There is no ${name}.`)
  const { college, by } = await settled()
  const file = Array.from({ length: rows }, (_, n) => kind.row(n, college))
  const now = () => ground.web.transaction(college.admin, change)
  const options = { by, type: name.split(',')[0] ?? '', rowsInBatch: 3, ...kind.options }
  const { run, refused } = await carriedOut(csv(kind.headers, ...file), options, stage, now)
  const view = await run.view()
  await assertInvariants(ground, run.job, rows)
  const written = await ground.ask<{ row: number; says: string[] }>(kind.written, [uuidOf(run.job)])
  for (const { row, says } of written) expect(says, `row ${row}`).toEqual(file[row - 2]?.slice(0, says.length))
  expect(written).toHaveLength(view.tally.created + view.tally.updated)
  const reasons = new Set((await run.log()).flatMap(({ outcome, reason }) => (outcome === 'failed' ? [reason] : [])))
  if (view.status === 'failed') return view.problem?.code ?? ''
  if (view.status !== 'completed') return 'refused'
  return [...(refused ? ['checked again'] : []), ...(reasons.size > 0 ? reasons : ['unaffected'])].join(', ')
}

/** The stages of an import with a change at one of them. Refused: it is not as it was checked, and is checked again. */
async function carriedOut(file: string, options: RunOptions, stage: Stage, change: () => Promise<unknown>) {
  const late = { now: false }
  const [said, ofRun] = [{ rowsWithErrors: 'leave-out' }, options] as const
  if (stage === 'before the mapping is saved') {
    const run = await received(ground, file, ofRun)
    const { columns } = await run.page()
    await change()
    const went = await refusedOr(() =>
      run.map({ map: Object.fromEntries(columns.map(({ header, field: to }) => [header, to])) }),
    )
    if (went) await run.start(said)
    return { run, refused: false }
  }
  if (stage === 'while it loads') {
    const run = await checked(ground, file, {
      ...ofRun,
      before: async (_, step) => {
        if (late.now || step < 3 || !(await somethingIsLoaded(run))) return
        late.now = true
        await change()
      },
    })
    await run.start(said)
    expect(late.now).toBe(true)
    return { run, refused: false }
  }
  const run = await checked(ground, file, ofRun)
  if (stage === 'while it is paused') await run.start({ ...said, firstRows: 4 })
  await change()
  if (await refusedOr(() => run.act((tx, e, job) => start(tx, e, job, said)))) {
    await run.work()
    return { run, refused: false }
  }
  if (!(await refusedOr(() => run.act((tx, e, job) => checkAgain(tx, e, job, 'may stand')))))
    return { run, refused: true }
  await run.work()
  if ((await run.view()).status === 'ready') await run.start(said)
  return { run, refused: true }
}

/** False: it was refused, by a sentence. */
const refusedOr = (work: () => Promise<unknown>): Promise<boolean> =>
  work().then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false
      throw error
    },
  )

const somethingIsLoaded = async ({ job }: ImportRun): Promise<boolean> =>
  (await ground.ask('select from import_batch where job = $1', [uuidOf(job)])).length > 0

async function settled(): Promise<{ readonly college: College; readonly by: Actor }> {
  const college = await aCollege(ground.worker)
  const staff = await ground.worker.transaction(college.admin, async (tx) => {
    await addProgram(tx, moment, { name: 'Emergency Housing', programId: '30' })
    await aCaseworker(tx, 'Sam Ray')
    const caseworker = await aCaseworker(tx, 'Old Hand')
    for (let n = 0; n < rows; n++) {
      const said = { identifier: `known-${n}`, firstName: `Person ${n}`, lastName: 'Lee', dateOfBirth: '2000-03-04' }
      await startAssignment(tx, moment, await aParticipant(tx, said), { caseworker, startsOn: '2026-01-10' })
    }
    return hire(tx, 'Ina Porter', ['import', 'jobs:own'])
  })
  return { college, by: { ...college.admin, staff } }
}
