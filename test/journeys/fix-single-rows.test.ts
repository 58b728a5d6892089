import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkAgain, editRow, errorRows, readAgain, start } from '../../src/importing/index.ts'
import { aCaseworker, aParticipant } from '../support/builders.ts'
import { cellOf, downloaded, handIn, workedOn } from '../support/error-workbooks.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, type ImportRun } from '../support/import-run.ts'
import { storedCases } from '../support/stored-cases.ts'
import { firstSheet, workbookByAnother } from '../support/workbook-by-another.ts'

let ground: ImportGround
let college: College
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
})
afterAll(() => ground.close())

const headers = ['Identifier', 'Email', 'Status', 'Flags', 'Hall', 'TreatmentPeriod']
/** Rows 2 to 8: two good ones, four that are wrong, one that is torn. */
const file =
  csv(
    headers,
    ['a', 'a@example.edu', 'ACTIVE', 'RED', 'North', '1'],
    ['b', 'nobody', 'OPEN', 'RED', '=1+1', '1'],
    ['c', 'c@example.edu', 'OPEN', 'BLAK,RED', 'South', '1'],
    ['d', '', 'ACTIVE', '', '', '0'],
    ['e', 'e@example.edu', 'CLOSED', '', '', '2'],
    ['f', 'f@example.edu', 'ACTIVE', '', '', '3'],
  ) + 'g,g@example.edu,ACTIVE\n'

const upTo = (content = file): Promise<ImportRun> =>
  checked(ground, content, { by: college.admin, map: { Hall: null } })
const rowsOf = (run: ImportRun, filter: object = {}) =>
  run.act((tx, e, job) => errorRows(tx, e, job, { after: 0, limit: 25, ...filter }))
type Cells = NonNullable<Parameters<typeof editRow>[3]['cells']>
const edit = (run: ImportRun, row: number, cells: Cells, leaveOut?: boolean) =>
  run.act((tx, e, job) => editRow(tx, e, job, { row, cells, leaveOut }))
const checkAnyhow: Parameters<ImportRun['act']>[0] = (tx, e, job) => checkAgain(tx, e, job, 'may stand')
const says = (field: string, text: string): Cells[number] => ({ field, answer: { text } })

async function loaded(run: ImportRun) {
  await run.start()
  await assertInvariants(ground, run.job, 7)
  const stored = await storedCases(ground, run.job)
  return (await run.log()).map(({ row, outcome, reason }) => stored.get(row) ?? `${outcome}: ${reason}`)
}

describe('a row by itself', () => {
  test('is shown with what is wrong in it, and each edit answers what still is', async () => {
    const run = await upTo()
    const { columns, rows, next } = await rowsOf(run, { limit: 2 })
    expect(columns.map(({ field }) => field)).toEqual(['Identifier', 'Email', 'Status', 'Flags', 'TreatmentPeriod'])
    expect(rows).toMatchObject([
      {
        row: 3,
        verdict: 'wrong',
        cells: [{ text: 'b' }, { text: 'nobody' }, { text: 'OPEN' }, { text: 'RED' }, { text: '1' }],
        issues: [
          { field: 'Email', text: 'nobody' },
          { field: 'Status', sentence: expect.stringContaining('OPEN') },
        ],
      },
      { row: 4 },
    ])
    expect([next, (await rowsOf(run, { after: 4 })).rows.map(({ row }) => row)]).toEqual([4, [5, 6, 8]])
    expect((await rowsOf(run, { field: 'Status', text: 'OPEN' })).rows.map(({ row }) => row)).toEqual([3, 4])
    const [line] = (await run.issues()).filter(({ text }) => text === 'OPEN')
    const ofLine = { field: line?.field, code: line?.code, text: line?.text }
    expect((await rowsOf(run, ofLine)).rows.map(({ row }) => row)).toEqual([3, 4])
    expect((await rowsOf(run, { ...ofLine, after: 3 })).rows.map(({ row }) => row)).toEqual([4])

    expect((await edit(run, 3, [says('Email', 'b@example.edu')])).row).toMatchObject({
      verdict: 'wrong',
      cells: [{ text: 'b' }, { text: 'b@example.edu', inFile: 'nobody' }, {}, {}, {}],
      issues: [{ field: 'Status' }],
    })
    expect((await edit(run, 3, [says('Status', 'DONE')])).row.issues).toMatchObject([{ text: 'DONE' }])
    expect((await edit(run, 3, [says('Status', 'COMPLETE')])).row).toMatchObject({ verdict: 'good', issues: [] })
    expect((await edit(run, 3, [says('Email', 'nobody')])).row).toMatchObject({ verdict: 'wrong' })
    await edit(run, 3, [{ field: 'Email', answer: { blank: true } }])
    expect((await edit(run, 5, [], true)).row).toMatchObject({ verdict: 'left-out', issues: [] })
    expect((await edit(run, 6, [], true)).row.verdict).toBe('left-out')
    expect((await edit(run, 6, [says('Status', 'INACTIVE')], false)).row.verdict).toBe('good')

    await run.answer([{ field: 'Flags', text: 'BLAK', answer: { text: 'BLACK' } }])
    expect(await run.view()).toMatchObject({ check: { withErrors: 2, leftOut: 1 } })
    await edit(run, 4, [says('Status', 'active')])
    await run.act(checkAnyhow)
    await run.work()
    expect(await loaded(run)).toMatchObject([
      { status: 'ACTIVE' },
      { status: 'COMPLETE', email: null },
      { status: 'ACTIVE', flags: ['RED', 'BLACK'] },
      'skipped: left-out',
      { status: 'INACTIVE', period: 2 },
      { period: 3 },
      'failed: too-few-cells',
    ])
  })

  test('that could not be read is one that can, once its cells are said, and is torn again when that is taken back', async () => {
    const run = await upTo()
    expect((await rowsOf(run, { row: 8 })).rows).toMatchObject([
      { torn: true, verdict: 'wrong', cells: [{ text: 'g' }, { text: 'g@example.edu' }, { text: 'ACTIVE' }, {}, {}] },
    ])
    expect((await edit(run, 8, [says('TreatmentPeriod', 'x')])).row).toMatchObject({
      torn: true,
      issues: [{ field: 'TreatmentPeriod', text: 'x' }],
    })
    expect((await edit(run, 8, [says('TreatmentPeriod', '4')])).row.verdict).toBe('good')
    expect((await edit(run, 8, [{ field: 'Email', answer: { asInFile: true } }])).row.issues).toMatchObject([
      { code: 'too-few-cells' },
    ])
    await edit(run, 8, [says('TreatmentPeriod', '5')])
    await run.act(checkAnyhow)
    await run.work()
    expect((await loaded(run)).at(-1)).toMatchObject({ email: 'g@example.edu', period: 5 })
  })

  test('is edited only where it can be, and a start waits for the check after an edit', async () => {
    const run = await upTo()
    await expect(edit(run, 99, [says('Email', '')])).rejects.toThrow('The file of this import has no row 99.')
    await expect(edit(run, 3, [says('Hall', 'x')])).rejects.toThrow('No column of this file is mapped on Hall')
    await expect(edit(run, 3, [says('Email', 'b@x.edu'), says('Email', 'c@x.edu')])).rejects.toThrow(
      'Email is said twice. Say each cell once.',
    )
    await edit(run, 3, [says('Email', '')])
    await expect(run.act((tx, e, job) => start(tx, e, job, {}))).rejects.toThrow('Check again, then start.')
    await run.act(checkAnyhow)
    await expect(edit(run, 3, [says('Email', 'x')])).rejects.toThrow('this import job is checking')
  })
})

describe('a name in two columns', () => {
  const names = ['Participant ID', 'Caseworker First Name', 'Caseworker Last Name', 'Start Date', 'Update or Insert']
  const caseload = async () => {
    await ground.worker.transaction(college.admin, async (tx) => {
      await aParticipant(tx, { identifier: 'a1' })
      await aCaseworker(tx, 'Sam Okafor', { staffId: '1004' })
      await aCaseworker(tx, 'Casey Worker', { staffId: '1006' })
      await aCaseworker(tx, 'casey  worker', { staffId: '1007' })
    })
    const rows = [
      ['a1', 'Sam', 'Okafr', '2026-02-01', 'Insert'],
      ['a1', 'Casey', 'Worker', '2026-02-01', 'Insert'],
    ]
    return checked(ground, csv(names, ...rows), { by: college.admin, type: 'caseload' })
  }

  test('is corrected in the one that is wrong, here and in the workbook', async () => {
    const run = await caseload()
    expect((await rowsOf(run)).rows[0]).toMatchObject({ row: 2, issues: [{ columns: [1, 2] }] })
    expect((await edit(run, 2, [says('Caseworker Last Name', 'Okafor')])).row.verdict).toBe('good')
    await edit(run, 2, [{ field: 'Caseworker Last Name', answer: { asInFile: true } }])
    const fixed = await workedOn(await downloaded(ground, run), (sheet) => {
      cellOf(sheet, 2, 'Caseworker Last Name').value = 'OKAFOR'
    })
    await handIn(ground, run, fixed)
    await run.work()
    expect((await run.issues()).map(({ firstRow }) => firstRow)).toEqual([3])
  })

  test('that two have is asked by row, too: the record that is chosen stands until it is taken back', async () => {
    const run = await caseload()
    const [issue] = (await rowsOf(run, { row: 3 })).rows[0]?.issues ?? []
    const answer = issue?.choices?.[1]?.answer
    if (!issue?.field || !answer || !('record' in answer)) throw new Error('There was nothing to choose.')
    const chosen = (await edit(run, 3, [{ field: issue.field, answer }])).row
    expect(chosen).toMatchObject({ verdict: 'good', cells: [{}, { text: 'Casey', record: answer.record }, {}, {}, {}] })
    await run.act(checkAnyhow)
    await run.work()
    expect((await run.issues()).map(({ firstRow }) => firstRow)).toEqual([2])
    const back = await edit(run, 3, [{ field: issue.field, answer: { asInFile: true } }])
    expect(back.row.verdict).toBe('wrong')
  })
})

describe('the error workbook', () => {
  test('has each wrong row with its number, coloured and commented, and nothing in it is calculated', async () => {
    const run = await upTo()
    const book = await workbookByAnother(await downloaded(ground, run))
    const sheet = firstSheet(book)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Rows with errors', 'Instructions'])
    expect(sheet.getColumn(1).values.slice(1)).toEqual(['Row', '3', '4', '5', '6', '8'])
    const email = cellOf(sheet, 3, 'Email')
    expect(email).toMatchObject({ text: 'nobody', numFmt: '@', fill: { fgColor: { argb: 'FFFFD5D1' } } })
    expect(JSON.stringify(email.note)).toContain('nobody')
    expect(cellOf(sheet, 3, 'What is wrong').text).toMatch(/^Email: .*\nStatus: .*$/)
    expect(cellOf(sheet, 3, 'Hall')).toMatchObject({ type: 3, text: "'=1+1", formula: undefined })
    expect(JSON.stringify(cellOf(sheet, 8, 'Row').note)).toContain('Row 8 has 3 cells')
    expect(sheet.getColumn(sheet.columnCount).hidden).toBe(true)
  })

  test('comes back: what was changed is taken at the same rows, and nothing else', async () => {
    const run = await upTo()
    const content = await downloaded(ground, run)
    // Said on the screen meanwhile: what the workbook does not change stays.
    await edit(run, 6, [says('Status', 'INACTIVE')])
    const fixed = await workedOn(content, (sheet) => {
      cellOf(sheet, 3, 'Email').value = 'b@example.edu'
      cellOf(sheet, 3, 'Status').value = 'COMPLETE'
      cellOf(sheet, 4, 'Status').value = ''
      cellOf(sheet, 4, 'Flags').value = 'BLACK'
      cellOf(sheet, 5, 'Leave out').value = 'Yes'
      cellOf(sheet, 6, 'Hall').value = 'East'
      cellOf(sheet, 8, 'TreatmentPeriod').value = 7
      sheet.addRow(['', '', '', 'z'])
      sheet.addRow(['99'])
      sheet.addRow(sheet.getRow(2).values)
    })
    await handIn(ground, run, fixed)
    expect(await run.view()).toMatchObject({ status: 'checking', workbook: { state: 'waiting', name: 'fixed.xlsx' } })
    await run.work()
    expect(await run.view()).toMatchObject({
      status: 'ready',
      check: { withErrors: 0, leftOut: 1 },
      workbook: {
        state: 'taken',
        rowsRead: 8,
        taken: {
          ...{ cells: 5, rows: 3, leftOut: 1, ignored: 1 },
          notUnderstood: {
            count: 3,
            first: [
              { sentence: expect.stringContaining('has no row number') },
              { sentence: expect.stringContaining('says that it is row 99') },
              { sentence: expect.stringContaining('is row 3 once more') },
            ],
          },
        },
      },
    })
    expect(await loaded(run)).toMatchObject([
      {},
      { email: 'b@example.edu', status: 'COMPLETE' },
      { status: 'ACTIVE', flags: ['BLACK'] },
      'skipped: left-out',
      { status: 'INACTIVE' },
      {},
      { email: 'g@example.edu', period: 7 },
    ])
  })

  test('that is not changed changes nothing, also after a program has saved it; deleted rows are not left out', async () => {
    const run = await upTo()
    const before = await run.view()
    const saved = await workedOn(await downloaded(ground, run), (sheet) => sheet.spliceRows(2, 2))
    await handIn(ground, run, saved)
    await run.work()
    const after = await run.view()
    expect(after.workbook?.taken).toMatchObject({ cells: 0, rows: 0, leftOut: 0, notUnderstood: { count: 0 } })
    expect(after.check).toEqual(before.check)
    expect(await ground.ask('select from import_correction where job = $1', [run.job.slice(4)])).toHaveLength(0)
  })

  test('is taken in once, however often a worker dies over it', async () => {
    const run = await upTo()
    const fixed = await workedOn(await downloaded(ground, run), (sheet) => {
      cellOf(sheet, 3, 'Status').value = 'ACTIVE'
    })
    await handIn(ground, run, fixed)
    const { worker } = ground
    for (let last = 1; last < 12; last++) {
      let transactions = 0
      const dies = {
        ...worker.engine,
        transaction: (async (...asked) => {
          if (++transactions > last) throw new Error('Connection terminated')
          return worker.engine.transaction(...asked)
        }) as typeof worker.engine.transaction,
      }
      const { advanceJob } = await import('../../src/importing/index.ts')
      const task = { organisation: run.actor.organisation, job: run.job }
      await advanceJob(dies, task, new AbortController().signal).catch(() => undefined)
      // As people do where it was given up.
      await ground.ask('update import_job set claims = 0 where id = $1', [run.job.slice(4)])
    }
    await run.work()
    expect(await run.view()).toMatchObject({ status: 'ready', workbook: { state: 'taken', taken: { cells: 1 } } })
    expect(await ground.ask('select from import_correction where job = $1', [run.job.slice(4)])).toHaveLength(1)
    expect(await ground.ask(`select from audit_event where action = 'import.workbook-taken'`)).not.toHaveLength(0)
    expect(await ground.ask('select from import_workbook_change')).toHaveLength(0)
  })

  test('is refused in one sentence where it is not of this job, of this reading, or with these columns', async () => {
    const run = await upTo()
    const content = await downloaded(ground, run)
    const other = await upTo()
    await expect(handIn(ground, other, content)).rejects.toThrow('This workbook has rows of another import.')
    await expect(handIn(ground, run, Buffer.from(file))).rejects.toThrow('This is not a workbook of rows with errors')
    await expect(handIn(ground, run, content.subarray(0, 3_000))).rejects.toThrow('The workbook is cut off')
    const renamed = await workedOn(
      content,
      (sheet) => (cellOf(sheet, 3, 'Email').worksheet.getCell(1, 5).value = 'Mail'),
    )
    await expect(handIn(ground, run, renamed)).rejects.toThrow('The columns of this workbook are not as they were')
    await run.act((tx, e, job) => readAgain(tx, e, job, { delimiter: ',' }))
    await run.work()
    await run.map({ map: { Hall: null } })
    await expect(handIn(ground, run, content)).rejects.toThrow('The file was read in another way')
  })

  test('that a program of ours fails over is refused once the file was read again, and the file is checked all the same', async () => {
    const broken = { now: false, transactions: 0 }
    const run = await checked(ground, file, {
      ...{ by: college.admin, map: { Hall: null } },
      before: async () => {
        if (!broken.now || ++broken.transactions !== 4) return
        throw new Error('A bug of ours.')
      },
    })
    await handIn(ground, run, await downloaded(ground, run))
    broken.now = true
    await run.work()
    expect(await run.view()).toMatchObject({ status: 'failed', problem: { in: 'checking' } })
    await run.act((tx, e, job) => readAgain(tx, e, job, {}))
    await run.work()
    await run.map({ map: { Hall: null } })
    expect(await run.view()).toMatchObject({
      ...{ status: 'ready', check: { checked: 7, withErrors: 5 } },
      workbook: { state: 'refused', refused: { sentence: expect.stringContaining('read in another way') } },
    })
  })

  test('of which no row is understood is refused as a whole, and what was found before stands', async () => {
    const run = await upTo()
    const issues = await run.issues()
    const strange = await workedOn(await downloaded(ground, run), (sheet) => {
      for (let line = 2; line <= sheet.rowCount; line++) sheet.getCell(line, sheet.columnCount).value = ''
    })
    await handIn(ground, run, strange)
    await run.work()
    expect(await run.view()).toMatchObject({
      status: 'ready',
      workbook: { state: 'refused', refused: { sentence: expect.stringContaining('None of the rows') } },
    })
    expect(await run.issues()).toEqual(issues)
  })
})
