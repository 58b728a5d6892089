import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCase } from '../../src/casework/index.ts'
import { previewMessages, type PreviewMessage } from '../../src/importing/index.ts'
import type { RecordId, Tx } from '../../src/platform/database/index.ts'
import { smtpMail } from '../../src/platform/mail/index.ts'
import { entriesOf } from '../../src/records/code-lists/index.ts'
import {
  addWorkflow,
  changeWorkflow,
  foreseeMessages,
  sendMessages,
  type Condition,
  type Recipient,
  type WorkflowDefinition,
} from '../../src/workflows/index.ts'
import { moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { checked, type ImportRun } from '../support/import-run.ts'
import { mailbox, type Mailbox } from '../support/mailbox.ts'

const rows = 1_000

let ground: ImportGround
let box: Mailbox
beforeAll(async () => {
  ground = await importGround()
  box = await mailbox()
})
afterAll(async () => {
  await box.close()
  await ground.close()
})

/** A row of the file, as the test made it. */
interface Row {
  readonly number: number
  readonly identifier: string
  readonly firstName: string
  readonly email: string
  readonly type: string
  readonly status: string
  readonly provided: boolean
  readonly hall: string
  readonly hours: number
}
const names = ['Ann', 'Zoë', 'O’Brien', '{{LastName}}', '<b>Bo</b>', '$&', '${7*7}', 'a,"b"', '💛']
const types = ['EDU', 'BASICS', 'GROUP', '']
const typeLabels: Readonly<Record<string, string>> = { EDU: 'Education class', BASICS: 'BASICS', GROUP: 'Group' }
const halls = ['NORTH', 'LAKE', '']
const pick = (from: readonly string[], at: number): string => from[at % from.length] ?? ''

/** Everybody stands there about twice, some of them once under another name; some have no address, some a wrong one. */
const made: readonly Row[] = Array.from({ length: rows }, (_, at) => {
  const person = (at * 7_919) % 503
  return {
    number: at + 2,
    identifier: `person-${person}`,
    firstName: at % 97 === 0 ? 'Somebody else' : pick(names, person),
    email: at % 50 === 0 ? 'no address' : at % 5 === 0 ? '' : `p${person}@x.example`,
    type: pick(types, at),
    status: at % 11 === 0 ? 'COMPLETE' : '',
    provided: at % 3 === 0,
    hall: pick(halls, at >> 2),
    hours: at % 23,
  }
})

const fileOf = (provider: string): string =>
  csv(
    [
      ...['Identifier', 'FirstName', 'Email', 'ReferralType', 'Status', 'ProviderUserID'],
      ...['Custom.HALL', 'Custom.HOURS_OWED', 'Custom.NOTES'],
    ],
    ...made.map((row) => [
      ...[row.identifier, row.firstName, row.email, row.type, row.status, row.provided ? provider : ''],
      ...[row.hall, String(row.hours), `row ${row.number}`],
    ]),
  )

interface Sent {
  readonly to: string
  readonly subject: string
  readonly text: string
}
type Expected = Sent & { readonly row: number; readonly held: boolean }

/** What is to be sent, worked out from the rows alone, as the rules say and by nothing that is tested. */
function expected(): readonly Expected[] {
  const people = new Map<string, { firstName: string; email: string; cases: number }>()
  const all: Expected[] = []
  for (const row of made) {
    if (row.email === 'no address') continue
    const person = people.get(row.identifier) ?? { firstName: row.firstName, email: '', cases: 0 }
    const held = person.firstName !== row.firstName
    person.email ||= row.email
    person.cases++
    people.set(row.identifier, person)
    const { firstName, cases } = person
    const type = typeLabels[row.type] ?? ''
    const body = `Dear ${firstName},\n${type} ${cases}, row ${row.number}`
    const write = (to: string, workflow: string) =>
      to !== '' && all.push({ row: row.number, to, subject: `${workflow}: ${firstName}`, text: body, held })
    const address = row.email || person.email
    if ((row.type === 'EDU' || row.type === 'BASICS') && row.status !== 'COMPLETE') write(address, 'Class')
    if (row.provided && row.hours < 20) write('provider', 'Provider')
    if (row.hall === 'NORTH' || row.hours > 20) write(address, 'Hall')
  }
  return all
}

async function workflow(tx: Tx, name: string, to: Recipient, when: Condition): Promise<RecordId> {
  const body = 'Dear {{FirstName}},\n{{ReferralType}} {{TreatmentPeriod}}, {{Custom.NOTES}}'
  const letter = { do: 'email', to, subject: `${name}: {{FirstName}}`, body } as const
  const definition: WorkflowDefinition = { event: 'case.created', from: ['file'], when, actions: [letter] }
  const { id } = await addWorkflow(tx, moment, { name, definition })
  await changeWorkflow(tx, moment, id, { active: true })
  return id
}

const threeWorkflows = (tx: Tx): Promise<readonly RecordId[]> =>
  entriesOf(tx, 'referral-type').then(async (entries) => {
    const classes = entries.filter(({ value }) => value === 'EDU' || value === 'BASICS').map(({ id }) => id)
    return [
      await workflow(
        tx,
        'Class',
        { who: 'case' },
        {
          all: [
            { field: 'ReferralType', is: 'one-of', value: classes },
            { not: { field: 'Status', is: 'equal', value: 'COMPLETE' } },
          ],
        },
      ),
      await workflow(
        tx,
        'Provider',
        { who: 'provider' },
        {
          all: [
            { field: 'ProviderUserID', is: 'filled' },
            { field: 'Custom.HOURS_OWED', is: 'less', value: 20 },
          ],
        },
      ),
      await workflow(
        tx,
        'Hall',
        { who: 'case' },
        {
          any: [
            { field: 'Custom.HALL', is: 'equal', value: 'NORTH' },
            { field: 'Custom.HOURS_OWED', is: 'more', value: 20 },
          ],
        },
      ),
    ]
  })

const preview = async (run: ImportRun, options: Readonly<Record<string, string>>): Promise<readonly PreviewMessage[]> =>
  (
    await run.act((tx, engine, job) =>
      previewMessages(tx, engine, job, { options, limit: 100_000, texts: 'with texts' }),
    )
  ).messages

const inOrder = <T>(all: readonly T[]): readonly string[] => all.map((one) => JSON.stringify(one)).toSorted()

test('what three workflows send is what their rules say, worked out row by row: in the preview and at the mail server', async () => {
  const { admin, provider } = ground.college
  const provided = (await ground.ask('select email from staff where id = $1', [provider.slice(5)]))[0]?.['email']
  const wanted = expected().map((one) => ({ ...one, to: one.to === 'provider' ? String(provided) : one.to }))
  const ids = await ground.web.transaction(admin, threeWorkflows)
  const options = { duplicates: 'increment' }
  const run = await checked(ground, fileOf(provider), { options })

  const shown = await preview(run, options)
  expect(wanted.length).toBeGreaterThan(800)
  expect(
    inOrder(
      shown.map(({ row, to, rendered, held }) => ({
        ...{ row, to, subject: rendered?.subject, text: rendered?.text, held: held !== undefined },
      })),
    ),
  ).toEqual(inOrder(wanted))

  const workflows = ids.map((id) => ({ id, version: 1 }))
  await run.start({ options, workflows, messages: shown.length })
  await run.work()
  const mail = smtpMail({ url: box.url, from: 'Muster <muster@college.example>' })
  const send = () => sendMessages({ ...ground.worker.post, mail }, { organisation: admin.organisation })
  const waiting = async () =>
    Number((await ground.ask(`select count(*)::integer as n from message where status = 'waiting'`))[0]?.['n'])
  while ((await waiting()) > 0) await send()
  await Promise.all([send(), send()])

  const toSend = wanted.filter(({ held }) => !held).map(({ to, subject, text }) => ({ to, subject, text }))
  const letters = box.letters.filter(({ subject }) => !subject?.startsWith('Import of'))
  expect(
    inOrder(letters.map(({ to, subject, text }) => ({ to: to?.[0]?.address, subject, text: text?.trimEnd() }))),
  ).toEqual(inOrder(toSend))
  expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(toSend.length)
  const held = await ground.ask(`select count(*)::integer as n from message where status = 'held'`)
  expect(held).toEqual([{ n: wanted.length - toSend.length }])
  mail.end()
}, 120_000)

test('the same case has the same facts by file and by hand', async () => {
  const { admin, provider } = ground.college
  const url = 'https://hook.example/'
  const when = { field: 'Identifier', is: 'equal', value: 'same' } as const
  const definition: WorkflowDefinition = {
    ...{ event: 'case.created', from: ['file', 'hand'], when },
    actions: [{ do: 'webhook', url }],
  }
  await ground.web.transaction(admin, async (tx) => {
    const { id } = await addWorkflow(tx, moment, { name: 'Everything', definition })
    await changeWorkflow(tx, moment, id, { active: true })
  })
  const cells = {
    ...{ Identifier: 'same', FirstName: 'Ann', Email: 'ann@x.example', CellPhoneNumber: '(555) 555-5555' },
    ...{ ReferralSource: 'HOUSING', ReferralType: 'Education class', Flags: 'Red, BLACK', ProviderUserID: provider },
    ...{ 'Custom.HALL': 'North Hall', 'Custom.HOURS_OWED': '2.50', 'Custom.FIRST_OFFENSE': 'y' },
    ...{ 'Custom.TOPICS': 'Sleep,STRESS', 'Custom.SANCTION_DEADLINE': '2026-12-24', 'Custom.NOTES': 'a\nb' },
  }
  const run = await checked(ground, csv(Object.keys(cells), Object.values(cells)))
  const byFile = (await preview(run, {})).find(({ channel }) => channel === 'webhook')
  const said = Object.entries(cells).map(([header, text]) => [formNames[header] ?? header, text])
  const foreseen = await ground.web.transaction(admin, (tx) =>
    foreseeMessages(tx, ground.web.announcer, { from: 'hand', leaveOut: [] }, (tell) =>
      openCase(tx, { ...moment, tell }, Object.fromEntries(said)),
    ),
  )
  const byHand = foreseen.find(({ channel }) => channel === 'webhook')
  const fieldsOf = (text = '{}') => JSON.parse(text).fields
  // A file may leave open when: that is when it is loaded.
  expect({ ...fieldsOf(byHand?.text), CreatedAt: { value: null, label: '' } }).toEqual(fieldsOf(byFile?.rendered?.text))
  expect(fieldsOf(byHand?.text)).toMatchObject({ Flags: { label: 'Red, Black' }, 'Custom.HOURS_OWED': { value: 2.5 } })
})

const formNames: Readonly<Record<string, string>> = {
  ...{ Identifier: 'identifier', FirstName: 'firstName', Email: 'email', CellPhoneNumber: 'cellPhone' },
  ...{ ReferralSource: 'referralSource', ReferralType: 'referralType', Flags: 'flags', ProviderUserID: 'provider' },
}
