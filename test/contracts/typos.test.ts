import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choice, type Answer, type Suggestion } from '../../src/fields/index.ts'
import { openDatabase, type Actor, type Database, type Tx } from '../../src/platform/database/index.ts'
import { addEntry, codeList } from '../../src/records/code-lists/index.ts'
import { participantByIdentifier } from '../../src/records/participants/index.ts'
import { addProgram, programById, programByName } from '../../src/records/programs/index.ts'
import { caseworkerById, caseworkerByName, providerById } from '../../src/records/staff/index.ts'
import { aCaseworker, anOrganisation, aParticipant, moment } from '../support/builders.ts'
import { testDatabase, type TestDatabase } from '../support/index.ts'
import { typist } from '../support/typos.ts'

/** "Did you mean…?": whatever is looked up, what was meant stands first for nine typos of ten, and nonsense means nothing. */
let own: TestDatabase
let database: Database
let actor: Actor
/** What each look-up knows: what people write, and the answer that they mean. */
const meant: Record<string, (readonly [text: string, answer: Answer])[]> = {}

beforeAll(async () => {
  own = await testDatabase()
  const worker = openDatabase({ url: own.url, role: 'worker' })
  database = openDatabase({ url: own.url, role: 'web' })
  actor = await anOrganisation(worker)
  await worker.transaction(actor, async (tx) => {
    await lists(tx)
    await people(tx)
    await programs(tx)
  })
  await worker.end()
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

const know = (lookUp: string, text: string, answer: Answer): void => void (meant[lookUp] ??= []).push([text, answer])

const sources = [
  ...['Residence Life', 'Student Conduct', 'Juvenile Court', 'Health Services', 'Faculty or Staff', 'Campus Police'],
  ...['Family Member', 'Self', 'Counseling Center', 'Shelter Network', 'Food Pantry', 'Veterans Office'],
]
const statuses = ['ACTIVE', 'INACTIVE', 'COMPLETE', 'WAITLISTED', 'TRANSFERRED']
const status = choice('Status', statuses)

async function lists(tx: Tx): Promise<void> {
  for (const label of sources) {
    const value = label.toUpperCase().replaceAll(/\W/g, '_')
    await addEntry(tx, moment, { list: 'referral-source', value, label })
    for (const text of [label, value]) know('an entry of a code list', text, { text: value })
  }
  for (const text of statuses) know('a choice', text, { text })
}

const first =
  'Ann,Benjamin,Carlos,Chloé,Dmitri,Eleanor,Fatima,Giovanni,Hannah,Ibrahim,José,Katarzyna,Liam,Mónica,Wei'.split(',')
const last =
  'Abernathy,Brown,Castillo,Dubois,Eriksson,Fitzgerald,García,Hoffmann,Ivanova,Jankowski,Kim,Lindqvist,McAllister,Nguyen,Okafor,O’Brien,Petrov,Quintero,Robinson,Santos'.split(
    ',',
  )

async function people(tx: Tx): Promise<void> {
  const { of, nonsense } = typist(5)
  const names = new Set(Array.from({ length: 140 }, () => `${of(first)} ${of(last)}`))
  for (const [index, name] of [...names].entries()) {
    const [firstName = '', lastName = ''] = name.split(' ')
    if (index < 40) {
      const staffId = `ST${(index + 7) * 7919}`
      const id = await aCaseworker(tx, name, { staffId, provider: true, email: `${nonsense()}@college.example` })
      know('a caseworker by name', name, { record: id })
      know('a caseworker by Staff ID', staffId, { record: id })
      for (const text of [id, name]) know('a provider by id or name', text, { text: id })
      continue
    }
    const identifier = `${nonsense().slice(0, 4)}${(index + 3) * 6151}`
    const email = `${nonsense()}@students.example`
    const record = await aParticipant(tx, { firstName, lastName, identifier, email })
    for (const text of [identifier, email]) know('a participant by Identifier, e-mail or name', text, { record })
    for (const text of [name, `${lastName}, ${firstName}`])
      know('a participant by Identifier, e-mail or name', text, { record })
  }
}

async function programs(tx: Tx): Promise<void> {
  const names = [
    'Emergency Housing',
    'Peer Mentoring',
    'Job Readiness',
    'Family Reunification',
    'Recovery Support',
    'Legal Aid',
  ]
  for (const [index, name] of names.entries()) {
    const programId = `PRG-${(index + 2) * 1373}`
    await addProgram(tx, moment, { name, programId })
    know('a program by Name', name, { text: name })
    know('a program by ID', programId, { text: programId })
  }
}

type Suggest = (tx: Tx, text: string) => Promise<readonly Suggestion[]>
const lookUps: readonly (readonly [string, Suggest])[] = [
  ['an entry of a code list', codeList('referral-source').suggest],
  ['a choice', async (tx, text) => (await status.ways[0].suggest?.(tx, text)) ?? []],
  ['a caseworker by name', caseworkerByName.suggest],
  ['a caseworker by Staff ID', caseworkerById.suggest],
  ['a provider by id or name', providerById.suggest],
  ['a program by Name', programByName.suggest],
  ['a program by ID', programById.suggest],
  ['a participant by Identifier, e-mail or name', participantByIdentifier.suggest],
]

describe.each(lookUps)('%s', (lookUp, suggest) => {
  test('stands first for nine typos of ten, and is not offered for nonsense', async () => {
    const { of, slip, nonsense } = typist(42)
    await database.transaction(actor, async (tx) => {
      const missed: string[] = []
      for (let n = 0; n < 200; n++) {
        const [text, answer] = of(meant[lookUp] ?? [])
        const typo = slip(text)
        const [offered] = await suggest(tx, typo)
        if (JSON.stringify(offered?.answer) !== JSON.stringify(answer))
          missed.push(`${text} > ${typo}: ${offered?.label}`)
      }
      expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(20)
      for (let n = 0; n < 30; n++) expect(await suggest(tx, nonsense())).toEqual([])
    })
  })
})
