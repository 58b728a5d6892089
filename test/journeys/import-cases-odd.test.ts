import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordLog } from '../../src/importing/index.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, received } from '../support/import-run.ts'
import { storedCases } from '../support/stored-cases.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const codesOf = async (file: string | Buffer, rows: number) => {
  const run = await imported(ground, file)
  await assertInvariants(ground, run.job, rows)
  return { run, codes: (await run.log()).map(({ outcome, reason }) => reason ?? outcome) }
}
const utf16 = (text: string): Buffer => Buffer.from('\ufeff' + text, 'utf16le')

describe('cells that are hard to keep', () => {
  test('half a character is refused at its row, wherever in the file it stands', async () => {
    const { codes } = await codesOf(
      utf16('Identifier,FirstName,Custom.NOTES\na,Ann\ud83d,\nb,Bob,x\ud83dy\nc,Cy,fine \u{1f600}\n'),
      3,
    )
    expect(codes).toEqual(['invalid-byte', 'invalid-byte', 'created'])
  })

  test('a NUL byte is refused at its row, and the log of such a file can be searched', async () => {
    const { run, codes } = await codesOf('Identifier,FirstName\na,An\0n\nb,Bob\nc,Bobby\n', 3)
    expect(codes).toEqual(['nul-byte', 'created', 'created'])
    const found = await run.act((tx, e, job) => recordLog(tx, e, job, { after: 0, limit: 10, search: 'BOB' }))
    expect(found.map(({ row }) => row)).toEqual([3, 4])
  })

  test.each([
    ['row 3', [3]],
    ['#4', [4]],
    ['3', [3, 4]],
    ['kept 3 times', [4]],
    ['nobody is called this', []],
    ['housng is not in the list', [3]],
    ['ReferralSource: Housng', [3]],
    ['HOUSNG', [3]],
    ['already has a case', [5]],
  ])('the log is searched for %s in cells, in reasons as they are shown, and by row', async (search, rows) => {
    const run = await imported(
      ground,
      csv(
        ['Identifier', 'ReferralSource', 'Custom.NOTES'],
        ['sa', '', ''],
        ['sb', 'Housng', ''],
        ['sc', '', 'Kept 3 times'],
        ['sa', '', ''],
      ),
      { by: (await aCollege(ground.worker)).admin, options: { duplicates: 'skip' } },
    )
    const found = await run.act((tx, e, job) => recordLog(tx, e, job, { after: 0, limit: 10, search }))
    expect(found.map(({ row }) => row)).toEqual(rows)
  })

  test('a long cell whose sample would be cut in the midst of a character', async () => {
    const text = 'x'.repeat(199) + '\u{1f600}'.repeat(3)
    const { run, codes } = await codesOf(csv(['Identifier', 'Custom.NOTES'], ['a', text]), 1)
    expect(codes).toEqual(['created'])
    expect((await storedCases(ground, run.job)).get(2)?.custom).toEqual({ NOTES: text })
  })

  test('backslashes, tabs, line ends and what looks like the end of a COPY', async () => {
    const texts = [
      '\\.',
      '\\N',
      'a\\tb',
      'a\tb',
      'a\r\nb',
      '\\\\',
      "'; drop table import_row; --",
      '{"a":1}',
      '\u2028',
      '\u202e',
    ]
    const { run, codes } = await codesOf(
      csv(['Identifier', 'Custom.NOTES'], ...texts.map((text, n) => [`i${n}`, `.${text}.`])),
      texts.length,
    )
    expect(codes).toEqual(texts.map(() => 'created'))
    expect([...(await storedCases(ground, run.job)).values()].map(({ custom }) => custom['NOTES'])).toEqual(
      texts.map((text) => `.${text}.`),
    )
  })

  test('names that every object has, as cells and as headers', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']
    const file = csv(
      ['Identifier', ...names, 'Custom.__proto__', 'Status'],
      ['__proto__', ...names, 'x', 'constructor'],
      ['constructor', ...names, 'x', 'toString'],
      ['toString', ...names, '', ''],
    )
    const { run, codes } = await codesOf(file, 3)
    expect(codes).toEqual(['value-unknown', 'value-unknown', 'created'])
    expect((await run.page()).columns.filter(({ field }) => field !== null).map(({ header }) => header)).toEqual([
      'Identifier',
      'Status',
    ])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('rows that could not be read', () => {
  test('fail with their number and reason, and their neighbours are loaded', async () => {
    const { run, codes } = await codesOf('Identifier,FirstName\na,Ann\nb,B"ob\nc\nd,Dan,more,and more\ne,Eve\n', 5)
    expect(codes).toEqual(['created', 'stray-quote', 'too-few-cells', 'too-many-cells', 'created'])
    expect((await run.log())[1]?.notes).toMatchObject([{ sentence: expect.stringMatching(/^Row 3, column 2:/) }])
  })

  test('all of a file', async () => {
    const { run, codes } = await codesOf('Identifier,FirstName\na,"A"nn\nb,B"ob\n', 2)
    expect(codes).toEqual(['text-after-quote', 'stray-quote'])
    expect(await run.view()).toMatchObject({ status: 'completed', successful: 0, check: { good: 0, withErrors: 2 } })
  })

  test.each([
    ['', 'empty'],
    ['Identifier,FirstName\n', 'header-only'],
    ['%PDF-1.7 \n1 0 obj', 'document'],
  ])('a file that is none (%o) is refused with one sentence', async (file, code) => {
    const run = await received(ground, file)
    const { status, problem } = await run.view()
    expect([status, problem?.code]).toEqual(['failed', code])
    expect(problem?.sentence).not.toMatch(/\{\w+\}/)
    await assertNothing(run.job)
  })
})

const assertNothing = async (job: string): Promise<void> => {
  expect(await ground.ask('select * from import_row where job = $1', [job.slice('job_'.length)])).toEqual([])
}

describe('what an organisation answered before', () => {
  test('is remembered by name and never by place, and the newest answer counts', async () => {
    const run = await checked(ground, csv(['Key', 'Dorm', 'Remark'], ['a', 'NORTH', 'x']), {
      map: { Key: 'Identifier', Dorm: 'Custom.HALL', Remark: 'Custom.NOTES' },
    })
    expect(await run.view()).toMatchObject({ status: 'ready' })
    await checked(ground, csv(['Key', 'Remark'], ['b', 'Ann']), { map: { Key: 'Identifier', Remark: 'FirstName' } })
    const { columns } = await (
      await received(ground, csv(['Remark', 'DORM', 'x', 'key', 'Dorm'], ['y', 'LAKE', '', 'c', 'OAK']))
    ).page()
    expect(columns.map(({ header, field, how }) => [header, field, how])).toEqual([
      ['Remark', 'FirstName', 'remembered'],
      ['DORM', 'Custom.HALL', 'remembered'],
      ['x', null, 'none'],
      ['key', 'Identifier', 'remembered'],
      ['Dorm', null, 'none'],
    ])
  })
})
