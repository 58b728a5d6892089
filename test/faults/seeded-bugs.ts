/** A bug as somebody might make it: the only place where `find` stands in `file` says `put` instead. */
export interface SeededBug {
  readonly what: string
  readonly file: string
  readonly find: string
  readonly put: string
  /** The file of tests, and the beginning of the test in it, that must turn red. */
  readonly red: readonly [file: string, test: string]
}

/** Each breaks one promise of an import. A bug that no test notices is a test that is missing. */
export const seededBugs: readonly SeededBug[] = [
  {
    what: 'a row may have two outcomes: the unique key is dropped',
    file: 'migrations/0004-imports.sql',
    find: `  before json,
  primary key (organisation, job, row)`,
    put: '  before json',
    red: ['src/importing/stores/outcome.store.test.ts', 'a row has one outcome'],
  },
  {
    what: 'the fence is skipped: whoever lost a job goes on with it',
    file: 'src/importing/stores/fence.store.ts',
    find: 'return row?.fence === fence && isStatus(row.status) ? row.status : undefined',
    put: 'return row && fence > 0 && isStatus(row.status) ? row.status : undefined',
    red: ['test/faults/twice.test.ts', 'a worker whose job was claimed writes nothing'],
  },
  {
    what: 'records are committed apart from their outcomes',
    file: 'src/importing/stages/load-batch.ts',
    find: 'const digest = await writeOutcomes(tx, job, outcomes)',
    put: "await tx.client.query('commit')\n      await tx.client.query('begin')\n      const digest = await writeOutcomes(tx, job, outcomes)",
    red: ['test/faults/statement-sweep.test.ts', 'wherever a statement fails before it is sent'],
  },
  {
    what: 'the last batch is lost where it is not full',
    file: 'src/importing/stages/batches-to-load.ts',
    find: 'return { staged: rows.slice(0, taken), read }',
    put: 'return taken === rowsInBatch ? { staged: rows.slice(0, taken), read } : undefined',
    red: ['test/faults/batch-size.test.ts', 'how many rows are loaded together shows nowhere'],
  },
  {
    what: 'a row does not see the rows before it in its batch',
    file: 'src/importing/plans/plan.ts',
    find: 'if (now !== undefined) met.set(key, after(now, change))',
    put: 'if (now !== undefined) continue',
    red: ['test/journeys/import-cases-duplicates.test.ts', 'increment: a thousand rows of one person'],
  },
  {
    what: 'a batch does not wait for those ahead that meet the same people',
    file: 'src/importing/stages/in-order.ts',
    find: 'if (!keys.isDisjointFrom(theirs)) await one.done.catch(behind)',
    put: 'if (keys.isDisjointFrom(theirs)) continue',
    red: ['src/importing/stages/in-order.test.ts', 'writes when that one has ended'],
  },
  {
    what: 'batches end in any order',
    file: 'src/importing/stages/in-order.ts',
    find: 'last: async () => previous?.done.catch(behind),',
    put: 'last: async () => void previous?.done.catch(behind).catch(() => {}),',
    red: ['src/importing/stages/in-order.test.ts', 'they end in the order of the file'],
  },
  {
    what: 'what rows meet is looked at, not locked',
    file: 'src/importing/stages/load-batch.ts',
    find: "{ how: 'lock', job }",
    put: "{ how: 'look', job }",
    red: ['test/journeys/import-cases-together.test.ts', 'who has begun to open a case is waited for'],
  },
  {
    what: 'the web server asks without the wall between organisations',
    file: 'src/platform/database/database.ts',
    find: "'set local role muster_web'",
    put: "'set local role none'",
    red: ['src/platform/database/database.test.ts', 'a question of the web server'],
  },
  {
    what: 'an import that is taken up again loads its rows again',
    file: 'src/importing/stores/row.store.ts',
    find: 'and o.row = i.number and o.row > $3)',
    put: 'and o.row = i.number and o.row < 0)',
    red: ['test/journeys/import-cases-life.test.ts', 'before any transaction of the load'],
  },
  {
    what: 'a file that is being removed may still be named',
    file: 'src/importing/stores/loose-file.store.ts',
    find: '\n      and not going',
    put: '',
    red: ['src/importing/loose-files.test.ts', 'that is being removed is named by nobody'],
  },
  {
    what: 'a file is kept before anybody noted that it will be',
    file: 'src/importing/loose-files.ts',
    find: 'await engine.transaction(actor, (tx) => noteLoose(tx, [stored]))',
    put: 'if (stored === upload) await engine.transaction(actor, (tx) => noteLoose(tx, [stored]))',
    red: ['src/importing/loose-files.test.ts', 'goes at once where it does not come to a name'],
  },
  {
    what: 'a message that nobody was shown is sent',
    file: 'src/importing/stages/announce-plans.ts',
    find: 'const held = message.held ?? (asPreviewed ? undefined : notAsPreviewed)',
    put: 'const held = message.held ?? (asPreviewed || notAsPreviewed ? undefined : notAsPreviewed)',
    red: ['src/importing/workflows.test.ts', 'a row that makes a case only because the database has changed'],
  },
  {
    what: 'a letter that is tried again has another Message-ID',
    file: 'src/workflows/deliver.ts',
    find: 'messageId,\n})',
    put: 'messageId: `<${performance.now()}${messageId.slice(1)}`,\n})',
    red: ['src/workflows/send-messages.test.ts', 'who dies between the yes and the commit'],
  },
]
