/** A file of tests, and the beginnings of the names of those in it that show it; in a table of cases its own words. */
type Shown = readonly [file: string, ...tests: readonly string[]]

export interface Experiment {
  readonly what: string
  readonly by: readonly Shown[]
  /** What is not tried, or not as often; left out: it stands as a whole. */
  readonly not?: string
}

const sweep = 'a worker that is killed over and over leaves what one that lives leaves'

/**
 * Every experiment that tries to break an import, and the tests that try it. A test holds that each of them is there; docs/faults.md
 * is written from this.
 */
export const experiments = {
  F1: {
    what: 'The web server is killed in an upload, when a job is made, when a mapping is saved, an error answered, an import started, cancelled, taken away, undone; whoever asked asks again.',
    by: [
      ['test/faults/web-killed.test.ts', 'a web server that is killed over and over'],
      ['src/importing/loose-files.test.ts', 'goes after a day where its server was killed, and not before'],
    ],
  },
  F2: {
    what: 'A worker is killed while it reads, checks, checks again, loads and undoes, at named moments and at drawn times; .csv and .xlsx, cases and enrollments.',
    by: [
      ['test/faults/kill-sweep.test.ts', sweep],
      ['test/faults/undo-killed.test.ts', 'a worker that is killed over and over while it undoes'],
      ['test/journeys/cli-interrupted.test.ts', 'killed in the middle, an import goes on where it stopped'],
    ],
  },
  F3: {
    what: 'A session of PostgreSQL is killed, which resets all of them.',
    by: [['test/faults/postgres.test.ts', 'a database that is killed over and over']],
    not: 'While an import is read, checked, loaded and undone; not while letters go.',
  },
  F4: {
    what: 'PostgreSQL is killed as a whole, and told to stop at once.',
    by: [
      ['test/faults/postgres.test.ts', 'a database that is killed over and over'],
      ['test/journeys/cli-start.test.ts', 'when the database is killed it comes back'],
    ],
  },
  F5: {
    what: 'Every single statement of an import fails before it is sent, runs and its answer is lost, or is the last of its worker.',
    by: [
      [
        'test/faults/statement-sweep.test.ts',
        'wherever a statement %s, the import ends as if it had not',
        '$name ends as if nothing had happened wherever a statement $fate',
      ],
    ],
    not: 'Of imports of cases, a caseload and enrollments, and of undo; `npm test` takes every 13th or 61st, `npm run faults` all.',
  },
  F6: {
    what: 'A commit is carried out, and its answer is lost.',
    by: [
      ['test/faults/kill-sweep.test.ts', sweep],
      ['test/faults/statement-sweep.test.ts', 'wherever a statement %s'],
      ['test/faults/web-killed.test.ts', 'a web server that is killed over and over'],
    ],
  },
  F7: {
    what: 'A connection is cut, or takes everything and never answers.',
    by: [
      [
        'test/http/outages.test.ts',
        'while the database is away it says so and when to ask again',
        'a database that takes connections and never answers is one that is away',
      ],
      [
        'test/faults/black-hole.test.ts',
        'an import goes on when its own connections have fallen silent',
        'while the database is silent nobody is said to be at work',
      ],
      [
        'src/platform/database/silence.test.ts',
        'a statement that the server is at work on takes as long as it takes',
        'a question whose answer is lost is refused',
        'where the server cannot be asked after it either',
      ],
    ],
  },
  F8: {
    what: 'The database has no room in the middle of an import: the import says so, is not given up, and goes on when there is some.',
    by: [
      ['test/faults/database-full.test.ts', 'an import whose database has no room says so'],
      ['test/faults/database-disk.test.ts', 'an import stands still and is not given up'],
      ['test/browser/worker-killed.test.ts', 'an import whose database has no room says so on INFO'],
      ['src/workflows/send-messages.test.ts', 'while the database has no room to say that it was sent'],
    ],
    not: 'In `npm test` PostgreSQL says what it says of a full disk; `npm run faults` fills one.',
  },
  F9: {
    what: 'There is no room for files, or they can only be read.',
    by: [
      [
        'test/faults/upload-folder.test.ts',
        'an upload is refused with 507 and goes on when there is room',
        'a worker without room for the copy of a file holds the import up',
      ],
    ],
  },
  F10: {
    what: 'fsync fails under PostgreSQL, which then ends itself and comes back.',
    by: [['test/faults/fsync-fails.test.ts', 'an import loses nothing that was there']],
    not: 'By `npm run faults` alone, 20 times, where there is strace.',
  },
  F11: {
    what: 'A worker has too little memory, again and again.',
    by: [
      [
        'test/faults/out-of-memory.test.ts',
        'an import that needs more memory than its worker has is given up after five',
        'an honest file of 200 MB goes through a worker with a heap of 128 MB',
      ],
      ['test/faults/stop.test.ts', 'an import that ends its worker each time is given up'],
      ['src/tabular/xlsx/reader-process.test.ts', 'runs out of memory'],
    ],
  },
  F12: {
    what: 'Workers are told to stop and replaced, one after the other.',
    by: [
      [
        'test/faults/stop.test.ts',
        'a worker told to stop ends after its batch',
        'workers that are replaced one after the other',
      ],
      [
        'test/faults/rolling.test.ts',
        'a worker that is told to stop in a batch that never ends is gone after the grace',
        'two workers that are replaced in turn, over and over, load 100,000 rows',
      ],
      ['test/journeys/cli-start.test.ts', 'told to stop it goes gently', 'npm start ends when npm is killed'],
    ],
  },
  F13: {
    what: 'A worker that stood still wakes up when another has taken over; `npm run faults` has a hundred of them.',
    by: [
      [
        'test/faults/twice.test.ts',
        'what a worker held $name sends after another took over is refused',
        'a worker whose job was claimed writes nothing',
        'a worker that wakes up after its successor has begun adds nothing',
      ],
      [
        'test/faults/taken-over.test.ts',
        'what a worker held $name sends after another took over the check is refused',
        'what a worker held $name sends after another took over the undo is refused',
      ],
    ],
  },
  F14: {
    what: 'Clocks that are wrong, that jump, and hours that come twice.',
    by: [
      ['test/faults/clocks.test.ts', 'a worker whose clock is %s works beside one that is right'],
      [
        'test/faults/stop.test.ts',
        'workers that are replaced one after the other lose nothing, however their clocks go',
      ],
      ['test/journeys/import-cases-life.test.ts', 'workers whose clocks differ go on with one chain of seals'],
      ['src/fields/instant.test.ts', 'when clocks change'],
    ],
  },
  F15: {
    what: 'The browser closes, the line is cut, the events fall silent.',
    by: [
      ['test/browser/upload-cut-off.test.ts', 'the connection: it says so', 'the tab: the same file'],
      ['test/browser/imports.test.ts', 'where the events cannot be heard, or never come, the page asks'],
      [
        'test/http/events.test.ts',
        'whoever follows a job is told how it ended, however often the line is cut',
        'whoever follows a job by a line that falls silent',
        'whoever follows a job by a line that falls silent, or a stream that ends without its last word',
      ],
    ],
  },
  R1: {
    what: 'The sample files, with each way of treating duplicates, against counts that were made by hand.',
    by: [
      [
        'test/journeys/cli-samples.test.ts',
        'of the clean sample every row is created',
        'of the dirty sample every row does what its last cell says',
      ],
      [
        'test/journeys/import-cases-duplicates.test.ts',
        'rows of one new person, in file order',
        'rows of somebody who has cases',
      ],
    ],
  },
  R2: {
    what: 'The same file again, after it was completed, cancelled or failed in the midst, paused, undone.',
    by: [
      ['test/faults/same-file-again.test.ts', '%s: nobody is lost, and nobody twice'],
      ['test/journeys/import-cases-life.test.ts', 'the same file again'],
      ['test/http/same-file.test.ts', 'an upload says that its file was imported'],
    ],
  },
  R3: {
    what: 'Batches of any size, any number of workers, any time zone and language, any way in which a database writes days: the same outcomes.',
    by: [
      ['test/faults/wherever.test.ts', 'a file comes to the same with %s'],
      ['test/faults/batch-size.test.ts', 'how many rows are loaded together shows nowhere'],
      ['test/journeys/import-cases-same.test.ts', 'in batches of %i', 'wherever the server stands'],
    ],
  },
  R4: {
    what: 'A job is asked for fifty times at once, after a restart, and 25 hours later: it is one.',
    by: [
      ['test/journeys/api-import.test.ts', 'an upload becomes one job, however often and at once it is asked for'],
      ['test/faults/web-killed.test.ts', 'a web server that is killed over and over'],
    ],
  },
  R5: {
    what: 'Two imports with half of their people in common, at once, also in two processes; two workers on one job. `npm run faults` has 150 rounds.',
    by: [
      ['test/faults/together.test.ts', 'two imports with half of their people in common, in two processes'],
      [
        'test/journeys/import-cases-together.test.ts',
        'two imports with half of their people in common',
        'two workers on one job',
      ],
      ['test/faults/twice.test.ts', 'every task given twice'],
      ['test/faults/many-workers.test.ts', 'three workers on one database share eight imports'],
      ['test/faults/together.test.ts', 'two imports with half of their people in common, in two processes'],
    ],
  },
  R6: {
    what: 'Eight imports of the same people at once: treatment periods 1 to 8.',
    by: [['test/journeys/import-cases-together.test.ts', 'eight imports of the same twenty people']],
  },
  R7: {
    what: 'START IMPORT pressed twenty times, and together with Cancel.',
    by: [
      ['test/journeys/import-cases-life.test.ts', 'may press START twenty times', 'may press START and CANCEL at once'],
      ['test/browser/two-tabs.test.ts', 'what was cancelled in one tab is not started in the other'],
    ],
  },
  R8: {
    what: 'An import, while people open cases of the same people by hand. `npm run faults` has 500 rounds.',
    by: [
      ['test/faults/together.test.ts', 'an import while somebody opens cases of the same people by hand'],
      [
        'test/journeys/import-cases-together.test.ts',
        'an import, while somebody opens cases of the same people by hand',
      ],
      ['src/casework/open-case.test.ts', 'waits for an import that is making the same person'],
      ['test/faults/together.test.ts', 'an import while somebody opens cases of the same people by hand'],
    ],
  },
  R10: {
    what: 'One Identifier many times in a file, in many spellings, near and far.',
    by: [
      ['test/journeys/import-cases-duplicates.test.ts', 'one Identifier in many spellings', 'duplicates near and far'],
    ],
  },
  R11: {
    what: 'A row that the database refuses, at every place, in every type of import.',
    by: [
      [
        'test/faults/poison.test.ts',
        '%s that %s refuses, in batches side by side',
        'one row of ${places}, at every place',
      ],
      ['test/journeys/import-cases-together.test.ts', 'rows that the database refuses', 'whatever the reason (%s)'],
    ],
  },
  R13: {
    what: 'Cancelled at any statement, and as the worker is killed.',
    by: [
      [
        'test/faults/cancel.test.ts',
        'an import that is cancelled at any statement of its worker stops at the next batch',
        'one that is cancelled as its worker is killed',
      ],
      ['test/journeys/import-cases-life.test.ts', 'while it loads, before any of the worker’s transactions'],
    ],
  },
  R15: {
    what: 'What an organisation set up changes in the middle.',
    by: [
      ['test/faults/settings-change.test.ts', '$name under an import ($kind) $stage: $verdict'],
      ['test/journeys/import-cases-life.test.ts', 'a custom field that is gone when the load begins stops it'],
      ['test/journeys/import-cases-together.test.ts', 'settings that change in mid-run'],
      ['test/journeys/workflow-switched-off.test.ts', 'a workflow that is switched off while an import loads'],
    ],
  },
  R16: {
    what: 'A mapping that was saved, and a file with other headers, or in another order.',
    by: [['test/journeys/import-cases-odd.test.ts', 'is remembered by name and never by place']],
  },
  R17: {
    what: 'Every call in every status, by every role.',
    by: [
      [
        'test/http/calls-in-every-state.test.ts',
        'every call that writes something of an import is in the table',
        'what is not in the table is refused, whoever asks, and changes nothing',
      ],
      ['test/http/who-may.test.ts', 'a route that does not say who may does not come into being'],
      ['src/importing/import-job.test.ts', 'what leads to %s is what the table says'],
    ],
  },
  R19: {
    what: 'The record log goes out whole, and comes back.',
    by: [
      [
        'test/faults/round-trip.test.ts',
        'as .%s has every row, in order, with the cells of the file',
        'its failed part as .%s, in again, fails again',
        'all of it in again, by Skip',
      ],
      [
        'test/journeys/api-import.test.ts',
        'the log is a file in which no cell is a formula',
        'the log is a workbook too',
      ],
    ],
  },
  R20: {
    what: 'One verdict by form, by API and by file.',
    by: [
      ['test/http/one-verdict.test.ts', 'records drawn by a seed have one verdict, by hand and by file'],
      ['test/http/changes.test.ts', 'a change of %s to %s has the verdict that opening a case has'],
      ['test/journeys/workflow-rules.test.ts', 'the same case has the same facts by file and by hand'],
    ],
  },
  R21: {
    what: 'One table as .csv of several kinds and as workbooks of several programs: the same outcomes.',
    by: [
      ['test/faults/one-table.test.ts', 'a table comes to the same'],
      ['test/journeys/import-workbook.test.ts', '%s has the same outcomes as a workbook'],
      ['src/cli/read-files.test.ts', 'reads %s as it looks'],
    ],
  },
  B1: {
    what: 'Zip bombs.',
    by: [
      ['test/faults/hostile-workbooks.test.ts', 'workbooks that are more than they seem cost little memory'],
      ['src/tabular/xlsx/hostile.test.ts', 'that unpacks to a gigabyte', 'that unpacks to more than it says'],
    ],
  },
  B2: {
    what: 'Entities that grow, in every part.',
    by: [['src/tabular/xlsx/hostile.test.ts', 'with a DOCTYPE in its texts']],
  },
  B3: {
    what: 'What a workbook points to outside of it.',
    by: [
      ['src/tabular/xlsx/hostile.test.ts', 'what a workbook points to outside of it is never asked for'],
      ['src/tabular/xlsx/reader-process.test.ts', 'its process can read no file but what it is handed'],
    ],
  },
  B4: {
    what: 'Odd archives: names that climb, links, parts twice, zip64; nothing is left behind.',
    by: [
      ['test/faults/hostile-workbooks.test.ts', 'workbooks that are more than they seem cost little memory'],
      ['src/tabular/xlsx/hostile.test.ts', 'with parts that share their bytes', 'with a part that leads out of it'],
    ],
  },
  B5: {
    what: 'Files of another kind, each refused by name.',
    by: [['src/tabular/open-table.test.ts', 'a file that cannot be read is refused in one sentence']],
  },
  B6: {
    what: 'NUL, bytes that are no text, halves of characters.',
    by: [
      [
        'test/faults/broken-bytes.test.ts',
        'a row with %s is refused among rows of UTF-8',
        'a row with %s is refused among rows of ASCII',
        'rows of another encoding in a file of UTF-8',
      ],
      ['test/http/refusals.test.ts', 'half a character in a name', 'half a character in a change'],
      [
        'test/journeys/import-cases-odd.test.ts',
        'half a character is refused at its row',
        'a NUL byte is refused at its row',
      ],
    ],
  },
  B7: {
    what: '`__proto__` and its like, as headers and cells.',
    by: [['test/journeys/import-cases-odd.test.ts', 'names that every object has']],
  },
  B8: {
    what: 'One stray quote, at every row.',
    by: [['src/tabular/csv/defects.test.ts', 'loses only the row that has %s']],
  },
  B9: {
    what: 'Every usual dialect, against another reader.',
    by: [
      ['src/tabular/open-table.test.ts', 'the dialect'],
      ['src/tabular/csv/text-rows.test.ts', 'reads what csv-parse reads'],
      ['test/faults/dirty-files.test.ts', 'no file that csv-parse reads, however dirty'],
    ],
  },
  B10: {
    what: 'Cells and rows without end.',
    by: [
      ['test/faults/endless-rows.test.ts', 'a file without a line end is refused', 'a row %s costs no memory'],
      [
        'src/tabular/csv/text-rows.test.ts',
        'holds one stretch and one row at most',
        'makes a row that is too long a problem and reads on',
      ],
      ['test/journeys/import-cases-long.test.ts', 'cells of a megabyte that are wrong'],
    ],
  },
  B11: {
    what: 'Thousands of columns, and cells at places that there are not.',
    by: [
      [
        'test/faults/very-wide.test.ts',
        'a file of 16,384 columns is mapped, checked and loaded',
        'a file that fills thousands of custom fields',
      ],
      ['src/tabular/xlsx/open-workbook.test.ts', 'may have 16,384 columns'],
    ],
  },
  B12: {
    what: 'A million rows that are formatted and empty.',
    by: [['src/tabular/xlsx/open-workbook.test.ts', 'that are formatted and empty are passed over']],
  },
  B13: {
    what: 'As many rows as a sheet can have; one more than older sheets could; a million.',
    by: [
      ['test/faults/many-rows.test.ts', 'a workbook of %d rows is loaded to its last row, in little memory'],
      ['src/tabular/xlsx/open-workbook.test.ts', 'behind the last of a sheet'],
      ['src/tabular/workbook-stream.test.ts', 'what a sheet cannot hold goes on in the next'],
    ],
    not: 'By `npm run faults`; as .csv by `npm run bench`, which counts them.',
  },
  B14: {
    what: 'Dates in every spelling, and those that can be read two ways.',
    by: [
      [
        'src/fields/date.test.ts',
        'names both readings of an ambiguous date',
        'reads every day in every spelling as itself',
      ],
      ['test/journeys/import-cases-same.test.ts', 'wherever the server stands'],
    ],
  },
  B15: {
    what: 'Numbers that lose digits.',
    by: [['src/tabular/xlsx/open-workbook.test.ts', 'tells what a person should know of its cells']],
  },
  B16: {
    what: 'Odd headers.',
    by: [
      ['src/tabular/open-table.test.ts', 'the header'],
      [
        'src/importing/mapping/suggest-mapping.test.ts',
        'a field is suggested once',
        'each field goes to one column where thousands of either have the same names',
      ],
    ],
  },
  B17: {
    what: 'Cells with formulas.',
    by: [
      ['src/tabular/xlsx/sheet/cells.test.ts', 'with %s'],
      ['src/tabular/write-csv.test.ts', 'makes text of the formula %j'],
    ],
  },
  B18: {
    what: 'Rich texts, links, merged and hidden cells.',
    by: [
      ['src/tabular/xlsx/sheet/cells.test.ts', 'with %s'],
      [
        'src/tabular/xlsx/open-workbook.test.ts',
        'opens at its first sheet that is not hidden',
        'have the texts of links, and not what these point to',
      ],
    ],
  },
  B19: {
    what: 'Identifiers in every writing.',
    by: [['src/fields/identifier.test.ts', '%j is the same person as %j', '%j is another person than %j']],
  },
  B20: {
    what: 'What is shown before is what is stored.',
    by: [
      [
        'test/faults/one-table.test.ts',
        'the samples of the mapping page are what is kept',
        'the counts of the start page are what happens, in part and as a whole',
      ],
      ['test/contracts/import-type-contract.ts', 'check and load say the same of every row'],
      ['test/journeys/preview-of-anything.test.ts', 'what is shown of the first rows, and of the rest'],
    ],
  },
  B21: {
    what: 'Files with nothing in them.',
    by: [['src/tabular/open-table.test.ts', 'a file that cannot be read is refused in one sentence']],
  },
  B22: {
    what: 'Files that are damaged at random, against other readers, and all the way to the records.',
    by: [
      [
        'test/faults/damaged-files.test.ts',
        'a .csv with damaged bytes is refused, or every row is in one place',
        'a workbook with damaged bytes is refused, or every row is in one place',
      ],
      ['src/tabular/fuzz.test.ts', 'reads or refuses whatever comes'],
      [
        'src/tabular/xlsx/fuzz.test.ts',
        'that is damaged anywhere is read as it was, or refused',
        'a sheet whose XML is damaged under a right checksum',
      ],
      ['src/tabular/xlsx/sheet/oracle.test.ts', 'the scanner finds what a whole parser of XML finds'],
    ],
  },
  B23: {
    what: 'Uploads that break every rule of their protocol, and are cut anywhere.',
    by: [
      [
        'test/http/uploads.test.ts',
        'however often it is cut, what arrives is what was sent',
        'two who add to it at once do not mix',
        'said again, a part is refused',
      ],
      ['test/faults/web-killed.test.ts', 'a web server that is killed over and over'],
    ],
    not: 'Twelve uploads, cut several times each, and not 500.',
  },
  R14: {
    what: 'Undo, killed on the way; what was edited since stays.',
    by: [
      ['test/faults/undo-killed.test.ts', 'a worker that is killed over and over while it undoes'],
      ['test/journeys/undo-imports.test.ts', 'what people have done since is kept and named'],
    ],
  },
  M6: {
    what: 'A worker is killed when the mail server has said yes.',
    by: [['test/faults/messages.test.ts', 'a worker that is killed when the mail server has said yes']],
  },
  L1: {
    what: 'How soon the first row is there.',
    by: [],
    not: 'Measured by `npm run bench`: nothing here waits for a time.',
  },
  L2: {
    what: 'A million rows in little memory.',
    by: [['test/faults/many-rows.test.ts', 'a workbook of %d rows is loaded to its last row, in little memory']],
    not: 'As .csv measured by `npm run bench`.',
  },
  L3: {
    what: 'Many look on while an import loads.',
    by: [['test/faults/watched.test.ts', 'however many look on while an import loads, everybody is answered']],
  },
  L4: {
    what: 'Ten rows of one organisation beside the huge imports of another.',
    by: [
      [
        'test/faults/large-and-small.test.ts',
        'the ten rows of one organisation are loaded',
        'a large import of another organisation is loaded before the giants',
      ],
      ['test/journeys/import-by-turns.test.ts', 'a load that is told to give way stops at a batch'],
    ],
  },
} satisfies Readonly<Record<string, Experiment>>
