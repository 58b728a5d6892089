import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, ApiError, client, type Client } from '../../src/api/index.ts'
import { createServer } from '../../src/http/index.ts'
import { parseId, uuidOf } from '../../src/platform/database/index.ts'
import { makeToken } from '../../src/records/staff/index.ts'
import { dice } from '../faults/dice.ts'
import { moment } from '../support/builders.ts'
import { custom, right, said, warned, wrong } from '../support/cell-texts.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { imported } from '../support/import-run.ts'

/**
 * A record is taken or refused with the same codes, and kept with the same values, whether it is typed on a page, sent
 * by a program or stands in a file. A page asks the API, and nothing else, so that these are two doors and not three.
 */
let ground: ImportGround
let server: Awaited<ReturnType<typeof createServer>>
/** Whose cases are opened by hand; those of `ground.college` come by file. */
let byHand: College
let muster: Client
beforeAll(async () => {
  ground = await importGround()
  byHand = await aCollege(ground.worker)
  server = await createServer(ground.web, {})
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  const { token } = await ground.web.transaction(byHand.admin, (tx) => makeToken(tx, moment, 'test'))
  muster = client(url, token)
  for (const { admin } of [byHand, ground.college])
    await ground.ask(
      `insert into code_list_entry (organisation, id, list, value, label, position, active)
       values ($1, gen_random_uuid(), 'referral-source', 'FAX', 'By fax', 99, false)`,
      [admin.organisation],
    )
})
afterAll(async () => {
  await server.close()
  await ground.close()
})

/** Headers of files, and what the same is called by the API. */
const fields: Readonly<Record<string, string>> = {
  ...{ Identifier: 'identifier', FirstName: 'firstName', LastName: 'lastName', Email: 'email' },
  ...{ CellPhoneNumber: 'cellPhone', AltPhoneNumber: 'altPhone', ReferralSource: 'referralSource' },
  ...{ ReferralType: 'referralType', Flags: 'flags', Status: 'status', TreatmentPeriod: 'treatmentPeriod' },
  ProviderUserID: 'provider',
  ...Object.fromEntries(
    ['NOTES', 'HOURS_OWED', 'SANCTION_DEADLINE', 'FIRST_OFFENSE', 'HALL', 'TOPICS'].map((n) => [custom(n), custom(n)]),
  ),
}
const headers = Object.keys(fields)
/** What only files say: when a case was opened, by whom, and what it was called before. */
const texts = [...right, ...wrong, ...warned].filter(([header]) => headers.includes(header))

type Drawn = Readonly<Record<string, string>>

/** A person among twenty, or nobody, and up to four cells of the lists. */
function drawn(roll: (below: number) => number): Drawn {
  const person = roll(20)
  const who =
    person < 16 ? { Identifier: `  Person-${person} ` } : person < 18 ? { FirstName: 'No', LastName: 'Body' } : {}
  const cells = Array.from({ length: 1 + roll(4) }, () => texts[roll(texts.length)])
  return { ...who, ...Object.fromEntries(cells.flatMap((cell) => (cell ? [[cell[0], cell[1]]] : []))) }
}
const textsFor = (college: College, record: Drawn): Drawn =>
  Object.fromEntries(Object.entries(record).map(([header, text]) => [header, said(text, { college })]))

/** `npm run faults` draws as many as are asked of it. */
const records = process.env['MUSTER_FAULTS'] === 'all' ? 500 : 100

test(`${records} records drawn by a seed have one verdict, by hand and by file`, { timeout: 120_000 }, async () => {
  const roll = dice(20)
  // What says nothing at all is no row.
  const all = Array.from({ length: records }, () => drawn(roll)).filter((one) => Object.values(one).join('') !== '')
  const run = await imported(
    ground,
    csv(headers, ...all.map((record) => headers.map((header) => textsFor(ground.college, record)[header] ?? ''))),
    { options: { duplicates: 'increment' } },
  )
  const log = await run.log()
  expect(log).toHaveLength(all.length)
  const byFile = await kept('c.job = $1', [uuidOf(run.job)])
  const opened: string[] = []
  for (const [n, record] of all.entries()) {
    const { id, codes } = await openedByHand(textsFor(byHand, record))
    const errors = (log[n]?.notes ?? []).filter(({ level }) => level === 'error')
    expect({ n, record, codes }).toEqual({ n, record, codes: codesOf(errors) })
    if (id !== undefined) opened.push(id)
  }
  const uuids = opened.flatMap((id) => parseId('case', id) ?? []).map(uuidOf)
  // Looked at in the end: a person gets to be known better with each case.
  const own = await kept('c.id = any ($1)', [uuids])
  const ofFile = [...byFile].toSorted((a, b) => a.row - b.row).map((one) => ({ ...one, id: undefined, row: undefined }))
  const ofHand = opened.map((one) => ({ ...own.find(({ id }) => id === one), id: undefined, row: undefined }))
  expect(ofHand).toEqual(ofFile)
  const taken = opened.length
  expect(taken).toBeGreaterThan(records / 5)
  expect(taken).toBeLessThan((records * 4) / 5)
})

interface Opened {
  readonly id?: string
  readonly codes: readonly string[]
}

/** `nobody-named` is of the whole row in a file, and stands beside a field on the page. */
const codesOf = (
  issues: readonly { readonly code: string; readonly field?: string | undefined }[],
): readonly string[] =>
  issues
    .map(({ code, field }) => (code === 'nobody-named' ? code : `${fields[field ?? ''] ?? field}: ${code}`))
    .toSorted()

async function openedByHand(record: Drawn): Promise<Opened> {
  const body = Object.fromEntries(Object.entries(record).map(([header, text]) => [fields[header] ?? header, text]))
  try {
    return { id: (await muster.call(api.cases.open, { body })).id, codes: [] }
  } catch (error) {
    if (!(error instanceof ApiError) || !Array.isArray(error.facts['issues'])) throw error
    return { codes: codesOf(error.facts['issues'] as Parameters<typeof codesOf>[0]) }
  }
}

/** What is kept of a case and of its person, without what differs between two organisations. */
const kept = (which: string, values: readonly unknown[]) =>
  ground.ask<{ row: number; id: string }>(
    `select 'case_' || replace(c.id::text, '-', '') as id, c.row, p.identifier, p.first_name, p.last_name, p.email as person_email, p.cell_phone, p.alt_phone, c.email,
       s.value as source, t.value as type, c.status, c.treatment_period, v.name as provider, c.custom,
       array(select f.value from unnest(c.flags) with ordinality g (id, at)
             join code_list_entry f on f.organisation = c.organisation and f.id = g.id order by g.at) as flags
     from case_record c
       join participant p on (p.organisation, p.id) = (c.organisation, c.participant)
       left join code_list_entry s on (s.organisation, s.id) = (c.organisation, c.referral_source)
       left join code_list_entry t on (t.organisation, t.id) = (c.organisation, c.referral_type)
       left join staff v on (v.organisation, v.id) = (c.organisation, c.provider)
     where ${which}`,
    values,
  )
