import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Catalogue } from '../../src/fields/index.ts'
import {
  previewMessages,
  recheckRows,
  templateCsv,
  templateWorkbook,
  undoKept,
  undoPreview,
  type LogEntry,
} from '../../src/importing/index.ts'
import { uuidOf, type Tx } from '../../src/platform/database/index.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { withMadeUpWorkflows, workflowId, type MadeUpWorkflows } from '../support/made-up-workflows.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, received, type RunOptions } from '../support/import-run.ts'

/** A row, by the template's headers. */
export type ExampleRow = Readonly<Record<string, string>>

export interface ContractExamples {
  /** What has to be on record before the rows make sense. */
  readonly onRecord?: (tx: Tx) => Promise<unknown>
  /** Good rows, and among them some over which the type's choices differ. */
  readonly rows: readonly ExampleRow[]
  /** A row that is refused with each error of the type's own. */
  readonly refused: Readonly<Record<string, ExampleRow | ((college: College) => ExampleRow)>>
  /** Columns that are refused with each error of the type's own, once, at mapping; and by which Import Action. */
  readonly refusedColumns: Readonly<
    Record<string, readonly string[] | { readonly columns: readonly string[]; readonly action: string }>
  >
  /** Rows of which the last is refused when it is planned, beside those before it. */
  readonly refusedBeside?: Readonly<Record<string, RowsTogether>>
  /** Rows of which the last is noted with each warning of the type's own, and the choices under which it is. */
  readonly noted: Readonly<Record<string, RowsTogether>>
}

interface RowsTogether {
  readonly rows: readonly ExampleRow[]
  readonly options?: Readonly<Record<string, string>>
  /** Import Action, where it is not the one that is offered first. */
  readonly action?: string
}

/** As much of a type as can be seen without knowing its fields. */
interface AnyType {
  readonly key: string
  readonly label: string
  readonly issues?: Catalogue | undefined
  readonly events?: readonly string[] | undefined
  readonly options: Readonly<Record<string, { readonly choices: Readonly<Record<string, string>> }>>
  readonly write: Readonly<Record<string, { readonly undo: { readonly entered: string } }>>
}

/** What every import type has to be: its definition is complete when this passes. */
export function importTypeContract(type: AnyType, examples: ContractExamples): void {
  let ground: ImportGround
  let college: College
  const withRecords = async (): Promise<College> => {
    const made = await aCollege(ground.worker)
    await ground.worker.transaction(made.admin, async (tx) => examples.onRecord?.(tx))
    return made
  }
  const by = (): RunOptions => ({ by: college.admin, type: type.key, rowsWithErrors: 'leave-out' })
  const rowFor = (row: ExampleRow | ((college: College) => ExampleRow)): ExampleRow =>
    typeof row === 'function' ? row(college) : row
  const good = fileOf(examples.rows)
  const choices = Object.entries(type.options).flatMap(([option, of]) =>
    Object.keys(of.choices).map((choice) => [option, choice] as const),
  )

  describe(`the import type ${type.label}`, () => {
    beforeAll(async () => {
      ground = await importGround()
    })
    beforeEach(async () => {
      college = await withRecords()
    })
    afterAll(() => ground.close())

    test.each([
      ['.csv', templateCsv],
      ['.xlsx', templateWorkbook],
    ] as const)('its template as %s maps itself, and its sample row is recognised', async (_, generate) => {
      const template = await ground.web.transaction<string | Buffer>(college.admin, (tx) =>
        generate(tx, ground.web.engine, type.key),
      )
      const run = await received(ground, template, by())
      const { columns, issues } = await run.page()
      expect(issues).toEqual([])
      expect(columns.map(({ header, field, how }) => [header, field, how])).toEqual(
        columns.map(({ header }) => [header, header, 'exact']),
      )
      await run.map()
      await run.start()
      expect(await run.log()).toMatchObject([{ outcome: 'skipped', reason: 'sample-row', record: undefined }])
      await assertInvariants(ground, run.job, 1)
    })

    test('every header maps itself exactly, whatever stands beside it', async () => {
      const { targets } = await (await received(ground, good, by())).page()
      const headers = targets.map(({ header }) => header)
      for (const order of [headers, headers.toReversed()]) {
        const { columns } = await (
          await received(
            ground,
            csv(
              order,
              order.map(() => 'x'),
            ),
            by(),
          )
        ).page()
        expect(columns.map(({ field, how }) => [field, how])).toEqual(order.map((header) => [header, 'exact']))
      }
    })

    test('every issue of its own has an example here', () => {
      const { refused, refusedColumns, refusedBeside, noted } = examples
      const shown = { error: { ...refused, ...refusedColumns, ...refusedBeside }, warning: noted }
      for (const level of ['error', 'warning'] as const) {
        const own = Object.entries(type.issues ?? {}).filter(([, issue]) => issue.level === level)
        expect(Object.keys(shown[level]).toSorted(), level).toEqual(own.map(([code]) => code).toSorted())
      }
    })

    test.each(Object.entries(examples.refused))('refuses a row: %s', async (code, row) => {
      const run = await imported(ground, fileOf([rowFor(row)]), { ...by(), by: college.importer })
      expect(await run.log()).toMatchObject([{ outcome: 'failed', reason: code }])
      await assertInvariants(ground, run.job, 1)
    })

    test.each(Object.entries(examples.refusedColumns))('refuses columns, once: %s', async (code, said) => {
      const { columns: headers, ...options } = 'columns' in said ? said : { columns: said }
      const run = await received(
        ground,
        csv(
          headers,
          headers.map(() => 'x'),
          headers.map(() => 'y'),
        ),
        { ...by(), ...options },
      )
      expect((await run.page()).issues.filter((issue) => issue.code === code)).toHaveLength(1)
      await expect(run.map()).rejects.toThrow()
    })

    test.each(Object.entries(examples.refusedBeside ?? {}))(
      'refuses a row beside others: %s',
      async (code, { rows, ...asked }) => {
        const run = await imported(ground, fileOf(rows), { ...by(), ...asked })
        expect((await run.log()).at(-1)).toMatchObject({ outcome: 'failed', reason: code })
        await assertInvariants(ground, run.job, rows.length)
      },
    )

    test.each(Object.entries(examples.noted))('notes on a row: %s', async (code, { rows, ...asked }) => {
      const run = await imported(ground, fileOf(rows), { ...by(), ...asked })
      expect((await run.log()).at(-1)?.notes).toMatchObject([{ code, level: 'warning' }])
      await assertInvariants(ground, run.job, rows.length)
    })

    test('a file that is loaded twice by the same task is loaded once', async () => {
      const run = await imported(ground, good, by())
      const before = await effects(ground, college)
      await run.work()
      await Promise.all([run.work(), run.work()])
      expect(await effects(ground, college)).toEqual(before)
    })

    test.each(choices)('%s: %s does what was foreseen', async (option, choice) => {
      const run = await checked(ground, good, by())
      const { check } = await run.view()
      await run.start({ options: { [option]: choice } })
      await assertInvariants(ground, run.job, examples.rows.length)
      const { tally, options } = await run.view()
      expect(options).toMatchObject({ [option]: choice })
      const { created, updated, skipped, failed } = tally
      expect({ created, updated, skipped, failed }).toEqual(check?.foreseen[option]?.[choice])
      expect(created + updated + skipped).toBe(examples.rows.length)
    })

    test.each(choices)(
      '%s: %s does what was foreseen row by row, for whom is on record, too',
      async (option, choice) => {
        for (const what of ['first', 'again']) {
          const run = await checked(ground, good, { ...by(), rowsInBatch: 1 })
          const { check } = await run.view()
          await run.start({ options: { [option]: choice } })
          const { created, updated, skipped, failed } = (await run.view()).tally
          expect({ created, updated, skipped, failed }, what).toEqual(check?.foreseen[option]?.[choice])
        }
      },
    )

    test('the choices differ over the examples', async () => {
      const { check } = await (await checked(ground, good, by())).view()
      const counts = Object.values(check?.foreseen ?? {}).flatMap((of) =>
        Object.values(of).map((one) => JSON.stringify(one)),
      )
      if (choices.length > 1) expect(new Set(counts).size).toBeGreaterThan(1)
    })

    test('rows that are checked again by themselves are found as the check of the whole file found them', async () => {
      const all = [
        ...examples.rows,
        ...Object.values(examples.refused).map(rowFor),
        ...Object.values(examples.refusedBeside ?? {}).flatMap(({ rows }) => rows),
        ...Object.values(examples.noted).flatMap(({ rows }) => rows),
      ]
      const run = await checked(ground, fileOf(all), { ...by(), rowsInBatch: 3 })
      const before = await run.issues()
      const numbers = all.map((_, index) => index + 2)
      for (const some of [numbers.filter((row) => row % 3 === 0), numbers]) {
        await run.act((tx, e, job) =>
          recheckRows(
            tx,
            e,
            job,
            some.map((row) => ({ row })),
          ),
        )
        await run.work()
        expect(await run.issues()).toEqual(before)
      }
    })

    test('check and load say the same of every row', async () => {
      const all = [
        ...examples.rows,
        ...Object.values(examples.refused).map(rowFor),
        ...Object.values(examples.noted).flatMap(({ rows }) => rows),
      ]
      const run = await imported(ground, fileOf(all), { ...by(), by: college.importer, rowsInBatch: 5 })
      await assertInvariants(ground, run.job, all.length)
      const said = await ground.ask<{ row: number; codes: string[]; wrong: boolean }>(
        `select row, array_agg(code || coalesce(' ' || field, '') order by position) as codes, bool_or(level = 'error') as wrong
         from import_issue where job = $1 group by row order by row`,
        [uuidOf(run.job)],
      )
      const log = (await run.log()).filter(({ notes, outcome }) => notes.length > 0 && outcome !== 'skipped')
      expect(said).toEqual(
        log.map(({ row, notes, outcome }) => ({
          row,
          codes: notes.map(({ code, field }) => code + (field ? ` ${field}` : '')),
          wrong: outcome === 'failed',
        })),
      )
    })

    // A type whose records nobody listens to has nothing to be shown of it.
    if (type.events)
      describe('makes known what happens to records', () => {
        let made: MadeUpWorkflows
        beforeAll(async () => {
          made = await withMadeUpWorkflows(ground)
          const text = (facts: object, event: string) => JSON.stringify([event, facts])
          made.all = [{ id: workflowId('1'), version: 1, name: 'All of it', active: true, to: 'x@example.org', text }]
        })

        test.each(choices)('%s: %s tells all that was foreseen, and nothing else', async (option, choice) => {
          const options = { [option]: choice }
          const run = await checked(made.ground, good, by())
          const { messages } = await run.act((tx, e, job) =>
            previewMessages(tx, e, job, { options, limit: 1_000, texts: 'with texts' }),
          )
          await run.start({ options, workflows: made.all })
          const left = (await made.left()).filter((one) => one.job === uuidOf(run.job))
          expect(left.map(({ row, text, held }) => [row, text, held])).toEqual(
            messages.map(({ row, rendered, held }) => [row, rendered?.text, held?.code ?? null]),
          )
          const changed = (await run.log()).filter(({ outcome }) => outcome === 'created' || outcome === 'updated')
          expect(left.map(({ row }) => row)).toEqual(changed.map(({ row }) => row))
          for (const { text } of left) expect(type.events).toContain((JSON.parse(text) as [string, object])[0])
        })

        test('and nothing where no workflow runs', async () => {
          const run = await imported(made.ground, good, by())
          expect((await made.left()).filter((one) => one.job === uuidOf(run.job))).toEqual([])
        })
      })

    test('undo takes back all that it did, as was shown before, and the file gives the same again', async () => {
      const before = await contents(ground, college)
      const run = await imported(ground, good, { ...by(), rowsInBatch: 2 })
      const { rows, removed, restored, kept } = await run.act(undoPreview)
      await run.undo()
      expect(await contents(ground, college)).toEqual(before)
      const { status, undo } = await run.view()
      expect(status).toBe('undone')
      expect(undo).toMatchObject({ rows, done: rows, removed, restored, kept })
      expect(kept).toBe(0)
      await assertInvariants(ground, run.job, examples.rows.length)
      const again = await imported(ground, good, { ...by(), rowsInBatch: 3 })
      const verdicts = (log: readonly LogEntry[]) => log.map(({ outcome, reason, notes }) => [outcome, reason, notes])
      expect(verdicts(await again.log())).toEqual(verdicts(await run.log()))
      await again.undo()
      expect(await contents(ground, college)).toEqual(before)
    })

    test('imports of a row each are undone one after the other, and every kind of change is', async () => {
      const runs = []
      for (const row of examples.rows) {
        const before = await contents(ground, college)
        runs.push({ before, run: await imported(ground, fileOf([row]), by()) })
      }
      for (const { before, run } of runs.toReversed()) {
        if ((await run.view()).undo) await run.undo()
        expect(await contents(ground, college)).toEqual(before)
      }
      const entered = await ground.ask<{ action: string }>(
        'select distinct action from audit_event where organisation = $1',
        [college.admin.organisation],
      )
      const kinds = Object.values(type.write).map((writer) => writer.undo.entered)
      expect(entered.map(({ action }) => action)).toEqual(expect.arrayContaining(kinds))
    })

    test('undo leaves what was edited since as it is, and says so of each', async () => {
      const run = await imported(ground, good, by())
      await editAll(ground, college)
      const edited = await contents(ground, college)
      const preview = await run.act(undoPreview)
      expect(preview).toMatchObject({ removed: 0, restored: 0 })
      const kept = () => run.act((tx, e, job) => undoKept(tx, e, job, { limit: 500 }))
      const foreseen = await kept()
      await run.undo()
      expect(await contents(ground, college)).toEqual(edited)
      expect(await kept()).toEqual(foreseen)
      expect(foreseen.kept).toHaveLength(preview.kept)
      expect(foreseen.kept[0]).toMatchObject({ code: 'edited-since', sentence: expect.stringContaining('Ada Min') })
      expect((await run.log()).filter(({ undo }) => undo?.did === 'undone')).toEqual([])
      await assertInvariants(ground, run.job, examples.rows.length)
    })

    test('two organisations side by side: neither sees or makes anything of the other', async () => {
      const other = await withRecords()
      const runs = await Promise.all([
        imported(ground, good, { ...by(), rowsInBatch: 2 }),
        imported(ground, good, { ...by(), by: other.admin, rowsInBatch: 2 }),
      ])
      const verdicts = (log: readonly LogEntry[]) => log.map(({ outcome, reason, notes }) => [outcome, reason, notes])
      const [mine, theirs] = await Promise.all(runs.map((run) => run.log()))
      expect(verdicts(mine ?? [])).toEqual(verdicts(theirs ?? []))
      for (const [run, at] of [
        [runs[0], college],
        [runs[1], other],
      ] as const) {
        await assertInvariants(ground, run.job, examples.rows.length)
        expect(await organisationsOf(ground, run.job)).toEqual([at.admin.organisation])
      }
    })
  })
}

const fileOf = (rows: readonly ExampleRow[]): string => {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return csv(headers, ...rows.map((row) => headers.map((header) => row[header] ?? '')))
}

const records = ['case_record', 'participant', 'enrollment', 'caseload_assignment']
const tables = ['import_outcome', 'import_batch', 'import_move', 'audit_event', ...records]

/** All that is kept of an organisation's imports and records. */
const effects = ({ ask }: ImportGround, { admin }: College) =>
  Promise.all(
    tables.map((table) =>
      ask(`select to_jsonb(t) as it from ${table} t where organisation = $1 order by to_jsonb(t)::text`, [
        admin.organisation,
      ]),
    ),
  )

/** What records say, whatever was done to them before they said it again. */
const contents = ({ ask }: ImportGround, { admin }: College) =>
  Promise.all(
    records.map((table) =>
      ask(
        `select to_jsonb(t) - '{version,field_changes}'::text[] as it from ${table} t where organisation = $1 order by id`,
        [admin.organisation],
      ),
    ),
  )

/** As if somebody had opened every record, and changed each of the fields that imports change. */
async function editAll({ ask }: ImportGround, { admin }: College): Promise<void> {
  const fields = ['firstName', 'lastName', 'email', 'cellPhone', 'altPhone', 'dateOfBirth', 'caseNumber', 'endsOn']
  for (const table of records)
    await ask(
      `update ${table} t set version = version + 1, field_changes = coalesce(field_changes, '{}') || (
         select jsonb_object_agg(field, jsonb_build_object('version', version + 1, 'at', now(), 'by', $2::uuid))
         from (select unnest($3::text[]) union select jsonb_object_keys(field_changes)) f (field))
       where organisation = $1`,
      [admin.organisation, uuidOf(admin.staff), fields],
    )
}

/** In which organisations a job left anything. */
async function organisationsOf({ ask }: ImportGround, job: Parameters<typeof uuidOf>[0]): Promise<readonly number[]> {
  const [found] = await ask<{ all: number[] }>(
    `select array_agg(distinct organisation) as all from (
       ${[...tables, 'import_row', 'import_issue'].map((table) => `select organisation from ${table} where job = $1`).join(' union all ')}
       union all select p.organisation from case_record c join participant p on p.id = c.participant where c.job = $1
     ) left_behind`,
    [uuidOf(job)],
  )
  return found?.all ?? []
}
