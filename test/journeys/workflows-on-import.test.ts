import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Answer, type Client } from '../../src/api/index.ts'
import { advanceTask } from '../../src/importing/index.ts'
import { nobody, parseId, recordId, sql, uuidOf, type Actor, type RecordId } from '../../src/platform/database/index.ts'
import { addWorkflow, changeWorkflow, type WorkflowDefinition } from '../../src/workflows/index.ts'
import { testServer, type TestServer } from '../http/server.ts'
import { readyJob, untilPersonsTurn } from '../http/upload.ts'
import { moment } from '../support/builders.ts'
import { mailbox, type Mailbox } from '../support/mailbox.ts'

type Message = Answer<typeof api.imports.previewMessages>['messages'][number]

let box: Mailbox
let server: TestServer
let muster: Client
let admin: Actor
beforeAll(async () => {
  box = await mailbox()
  server = await testServer({ worker: 'one', mail: { url: box.url, from: 'Muster <muster@college.example>' } })
  muster = server.admin
  admin = await server.database.transaction(nobody, async (tx) => {
    const { organisation, id } = await tx.one(sql<{ organisation: number; id: string }>`
      select organisation, id from staff where email = 'admin@demo.example'`)
    return { organisation, staff: recordId('user', id) }
  })
  await server.database.transaction(admin, (tx) =>
    tx.run(sql`insert into message_setting (organisation, per_minute, confirm_above)
      values (${admin.organisation}, 100000, 1000)
      on conflict (organisation) do update set per_minute = 100000, confirm_above = 1000`),
  )
  for (const [name, when, actions] of workflows)
    await active(name, { event: 'case.created', from: ['file'], when, actions })
})
afterAll(async () => {
  await server.close()
  await box.close()
})

/** One for everybody, one for some by a choice, one by a number that each Duplicate Case Action makes another. */
const workflows: readonly (readonly [string, WorkflowDefinition['when'], WorkflowDefinition['actions']])[] = [
  [
    'Welcome',
    { all: [] },
    [
      {
        ...{ do: 'email', to: { who: 'case' }, subject: 'Welcome, {{FirstName}}' },
        body: 'Row {{LegacyID}}: {{FirstName}} {{LastName}}, {{ReferralType}}.\n{{Custom.NOTES}}\n\n{{OrganisationName}}',
      },
    ],
  ],
  [
    'Housing',
    { all: [{ field: 'ReferralSource', is: 'one-of', value: [] }] },
    [{ do: 'email', to: { who: 'provider' }, subject: 'New: {{LastName}}', body: '{{LegacyID}} of {{Identifier}}' }],
  ],
  [
    'Again',
    { any: [{ field: 'TreatmentPeriod', is: 'more', value: 1 }, { not: { field: 'Email', is: 'filled' } }] },
    [
      {
        do: 'email',
        to: { who: 'case' },
        subject: 'Period {{TreatmentPeriod}}',
        body: '{{LegacyID}}: again, {{FirstName}}.',
      },
    ],
  ],
]

async function active(name: string, definition: WorkflowDefinition): Promise<void> {
  await server.app.transaction(admin, async (tx) => {
    const housing = await tx.one(sql<{ id: string }>`
      select id from code_list_entry where organisation = ${admin.organisation} and value = 'HOUSING'`)
    const text = JSON.stringify(definition).replace('"value":[]', `"value":["${recordId('code', housing.id)}"]`)
    const { id } = await addWorkflow(tx, moment, { name, definition: JSON.parse(text) as WorkflowDefinition })
    await changeWorkflow(tx, moment, id, { active: true })
  })
}

const header =
  'Identifier,FirstName,LastName,Email,ReferralSource,ReferralType,TreatmentPeriod,ProviderUserID,LegacyID,Custom.NOTES\n'

/** Of everything: known and repeated people, other names, rows without address, errors, and text that means something elsewhere. */
async function file(mark: string, rows: number): Promise<string> {
  const { staff } = await muster.call(api.staff.list)
  const provider = staff.find(({ name }) => name === 'Priya Nair')?.id ?? ''
  const line = (n: number): string => {
    const person = n % 5 === 0 ? n - 3 : n
    const cells = [
      `${mark}-${person}`,
      n % 35 === 0 ? 'Another' : `Zoë ${person} <b>`,
      n % 50 === 0 ? '{{Email}}' : "O'Brien & Söhne",
      n % 7 === 0 ? '' : n % 97 === 0 ? 'nowhere' : `${mark}${person}@example.org`,
      n % 3 === 0 ? 'HOUSING' : 'SELF',
      n % 2 === 0 ? 'BASICS' : '',
      n % 4 === 0 ? '2' : '',
      n % 2 === 0 ? provider : '',
      `${mark}-${n}`,
      n % 11 === 0 ? '"two\nlines, {{FirstName}} "' : '',
    ]
    return cells.join(',')
  }
  return header + Array.from({ length: rows }, (_, n) => line(n + 1)).join('\n') + '\n'
}

async function everyMessage(id: string, options = ''): Promise<readonly Message[]> {
  const all: Message[] = []
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const query = { options, texts: 'with' as const, limit: 500, ...(after !== undefined && { after }) }
    const page: Answer<typeof api.imports.previewMessages> = await muster.call(api.imports.previewMessages, {
      params: { id },
      query,
    })
    all.push(...page.messages)
    after = page.next
  }
  return all
}
const previewOf = (id: string, options = '') => muster.call(api.imports.preview, { params: { id }, query: { options } })
const chosen = ({ workflows }: Answer<typeof api.imports.preview>) =>
  workflows.map(({ id, version }) => ({ id, version }))

async function startWith(
  id: string,
  more: { options?: Record<string, string>; firstRows?: number } = {},
): Promise<void> {
  const options = Object.entries(more.options ?? {})
    .map(([option, choice]) => `${option}:${choice}`)
    .join(',')
  const query = { options, ...(more.firstRows !== undefined && { firstRows: more.firstRows }) }
  const preview = await muster.call(api.imports.preview, { params: { id }, query })
  const body = { ...more, workflows: chosen(preview), messages: preview.messages }
  await muster.call(api.imports.start, { params: { id }, body })
  await untilPersonsTurn(muster, id)
}

/** What is kept of a job's messages. */
const written = (job: string) =>
  server.database.transaction(admin, (tx) =>
    tx.all(sql<{ row: number; workflow: string; to: string; held: string | null; facts: string }>`
      select c.row, 'flow_' || replace(m.workflow::text, '-', '') as workflow, m.address as to, m.held->>'code' as held
      from message m
        join case_record c on (c.organisation, c.id) = (m.organisation, m.record)
      where m.organisation = ${admin.organisation}
        and m.job = ${uuidOf(jobId(job))}
      order by c.row, m.workflow, m.action`),
  )
const jobId = (text: string): RecordId => parseId('job', text) ?? recordId('job', '0'.repeat(32))

/** The letters that a mail server took, but for those at the end of an import, in an order of their own. */
const lettersOf = (mark: string): readonly string[] =>
  box.letters
    .filter(({ text }) => text?.includes(`${mark}-`))
    .map(({ to, subject, text }) => inOne(to?.[0]?.address ?? '', subject ?? '', text ?? ''))
    .toSorted()
const inOne = (to: string, subject: string, text: string): string => JSON.stringify([to, subject, text.trimEnd()])
const asLetters = (messages: readonly Message[]): readonly string[] =>
  messages
    .filter(({ held }) => held === undefined)
    .map(({ to, rendered }) => inOne(to, rendered?.subject ?? '', rendered?.text ?? ''))
    .toSorted()

/** Whatever was to be sent before has been, once the letter at the end of one more import is there. */
async function nothingMoreComes(): Promise<void> {
  const { id } = await readyJob(muster, `Identifier\nlast-${box.letters.length}\n`)
  await muster.call(api.imports.start, { params: { id }, body: {} })
  await endOf(id)
}
async function endOf(id: string): Promise<void> {
  for (let n = 1; ; n++) if ((await box.letter(n)).text?.includes(`muster log ${id}`)) return
}

test(
  'what the preview shows of 5,000 rows and three workflows is what is kept, and what the mail server gets',
  { timeout: 240_000 },
  async () => {
    const { id, check } = await readyJob(muster, await file('big', 5_000))
    expect(check).toMatchObject({ checked: 5_000 })
    const options = 'duplicates:increment'
    const [summary, shown] = [await previewOf(id, options), await everyMessage(id, options)]
    expect(summary.workflows.map(({ name, messages }) => [name, messages > 500])).toEqual([
      ...[
        ['Again', true],
        ['Housing', true],
        ['Welcome', true],
      ],
    ])
    expect(shown).toHaveLength(summary.messages)
    expect(summary.held).toBeGreaterThan(50)
    expect(summary.confirmation).toEqual({ above: 1_000, needed: true })
    const body = { options: { duplicates: 'increment' }, workflows: chosen(summary) }
    await expect(muster.call(api.imports.start, { params: { id }, body })).rejects.toMatchObject({
      status: 409,
      facts: { messages: summary.messages },
    })
    await muster.call(api.imports.start, { params: { id }, body: { ...body, messages: summary.messages } })
    const done = await untilPersonsTurn(muster, id)
    expect(done).toMatchObject({
      status: 'completed',
      workflows: [{ name: 'Again' }, { name: 'Housing' }, { name: 'Welcome' }],
    })
    expect(await written(id)).toEqual(
      shown.map(({ row, workflow, to, held }) => ({ row, workflow, to, held: held?.code ?? null })),
    )
    await endOf(id)
    await box.letter(summary.messages - summary.held + 1)
    expect(lettersOf('big')).toEqual(asLetters(shown))
    const { messages } = await muster.call(api.imports.view, { params: { id } })
    expect(messages).toEqual({
      waiting: 0,
      held: summary.held,
      sent: summary.messages - summary.held,
      failed: 0,
      cancelled: 0,
    })
    await server.app.transaction(admin, (tx) =>
      server.app.queue.enqueue(tx, advanceTask, { organisation: admin.organisation, job: id }),
    )
    await nothingMoreComes()
    expect(lettersOf('big')).toEqual(asLetters(shown))
  },
)

test('with the box unticked, and where an import is cancelled, nothing is sent', async () => {
  const [quiet, cancelled] = [
    await readyJob(muster, await file('quiet', 30)),
    await readyJob(muster, await file('cancelled', 30)),
  ]
  await muster.call(api.imports.start, { params: { id: quiet.id }, body: {} })
  await untilPersonsTurn(muster, quiet.id)
  expect((await previewOf(cancelled.id)).messages).toBeGreaterThan(20)
  await muster.call(api.imports.cancel, { params: { id: cancelled.id } })
  await nothingMoreComes()
  expect([...lettersOf('quiet'), ...lettersOf('cancelled')]).toEqual([])
  expect([...(await written(quiet.id)), ...(await written(cancelled.id))]).toEqual([])
  const rows = await server.database.transaction(admin, (tx) =>
    tx.all(sql`select from import_preview where job = ${uuidOf(jobId(cancelled.id))}`),
  )
  expect(rows).toEqual([])
})

test('an import that pauses and goes on sends each letter once, and the same file again sends none to who was skipped', async () => {
  const text = await file('some', 40)
  const { id } = await readyJob(muster, text)
  const shown = await everyMessage(id)
  await startWith(id, { firstRows: 15 })
  await startWith(id)
  const again = await readyJob(muster, text)
  const skip = { options: { duplicates: 'skip' } }
  expect((await previewOf(again.id, 'duplicates:skip')).messages).toBe(0)
  await startWith(again.id, skip)
  await nothingMoreComes()
  expect(lettersOf('some')).toEqual(asLetters(shown))
  expect(await written(id)).toHaveLength(shown.length)
})

test('what changed between the check and the load waits for a person, and says why', async () => {
  await nobodyButOne()
  const text = `${header}moved-1,Kay,Known,,SELF,,,,moved-1,\nmoved-2,Stays,Same,stays@example.org,SELF,,,,moved-2,\n`
  const { id } = await readyJob(muster, text)
  expect((await everyMessage(id)).map(({ to, held }) => [to, held])).toEqual([
    ...[
      ['before@example.org', undefined],
      ['stays@example.org', undefined],
    ],
  ])
  await server.database.transaction(admin, (tx) =>
    tx.run(sql`update participant set email = 'after@example.org' where identifier = 'moved-1'`),
  )
  await startWith(id)
  expect((await written(id)).map(({ to, held }) => [to, held])).toEqual([
    ...[
      ['after@example.org', 'not-as-previewed'],
      ['stays@example.org', null],
    ],
  ])
  await nothingMoreComes()
  expect(lettersOf('moved').filter((letter) => letter.includes('moved-2'))).toHaveLength(1)
  expect(box.letters.some(({ to }) => to?.[0]?.address === 'after@example.org')).toBe(false)
})

/** Somebody on file, whose address no row says. */
async function nobodyButOne(): Promise<void> {
  const { id } = await readyJob(muster, `${header}moved-1,Kay,Known,before@example.org,SELF,,,,,\n`)
  await muster.call(api.imports.start, { params: { id }, body: {} })
  await untilPersonsTurn(muster, id)
}
