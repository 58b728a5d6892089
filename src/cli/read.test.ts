import { PassThrough, Writable } from 'node:stream'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { writtenFile } from '../../test/support/written-file.ts'
import { read, readCommand } from './read.ts'
import type { ReadOptions } from './read.ts'

async function said(file: string, options: ReadOptions): Promise<{ code: number; text: string; lines: unknown[] }> {
  const out = new PassThrough()
  const chunks: Buffer[] = []
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await read(file, options, out)
  const text = Buffer.concat(chunks).toString()
  return {
    code,
    text,
    lines: options.json
      ? text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [],
  }
}

test('writes one JSON object a line: what was detected, every row, the sums', async () => {
  const file = await writtenFile('Name;Note\nZoë;"a\nb"\n\n5" pipe;x\nO\'Brien;\n')
  const { code, lines } = await said(file, { json: true })
  expect(code).toBe(0)
  expect(lines).toEqual([
    {
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      quote: '"',
      sheet: null,
      sheets: [],
      headerRow: 1,
      headers: ['Name', 'Note'],
    },
    { row: 2, cells: ['Zoë', 'a\nb'] },
    { row: 4, problem: 'stray-quote', message: expect.stringMatching(/^Row 4, column 1: .*\.$/) },
    { row: 5, cells: ["O'Brien", ''] },
    { rows: 3, problems: 1 },
  ])
})

test('refuses in one object and exit code 1', async () => {
  const { code, lines } = await said(await writtenFile('%PDF-1.7'), { json: true })
  expect(code).toBe(1)
  expect(lines).toEqual([{ refused: 'document', message: expect.stringMatching(/PDF.*\.$/) }])
  expect(await said('/nowhere.csv', {})).toMatchObject({
    code: 1,
    text: 'There is no file /nowhere.csv. Check its name.\n',
  })
})

test('says in words what it found, and nothing that a terminal would obey', async () => {
  const file = await writtenFile(`Report\n\nid,note,x\n${'1,\u001b[31mred,3\n'.repeat(30)}2,3\n`)
  const { code, text } = await said(file, {})
  expect(code).toBe(0)
  expect(text).toContain('utf-8, delimiter ",", quotation mark ", header in row 3')
  expect(text).toContain('Row 4: 1 | ·[31mred | 3')
  expect(text).toContain('Row 34 has 2 cells, the header has 3.')
  expect(text).toContain('31 rows, 1 with problems')
  expect(text).not.toContain('\u001b')
})

test('takes what it is told on the command line', async () => {
  const file = await writtenFile("skipped\na\tb\n'1\t2'\t3\n")
  const out = new PassThrough()
  const program = new Command()
  readCommand(program, out)
  await program.parseAsync(['read', file, '--delimiter', '\\t', '--quote', "'", '--header-row', '2', '--json'], {
    from: 'user',
  })
  expect(String(out.read())).toContain('{"row":3,"cells":["1\\t2","3"]}')
})

test('waits for a slow reader, and stops when nobody listens any more', async () => {
  const file = await writtenFile(`a,b\n${'1,2\n'.repeat(20_000)}`)
  let waiting = 0
  let most = 0
  const slow = new Writable({
    highWaterMark: 1,
    write(_chunk, _encoding, done) {
      most = Math.max(most, ++waiting)
      setImmediate(() => done(void waiting--))
    },
  })
  expect(await read(file, { json: true }, slow)).toBe(0)
  expect(most).toBe(1)
  let writes = 0
  const closed = new Writable({
    write(_chunk, _encoding, done) {
      writes++
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    },
  })
  expect(await read(file, { json: true }, closed)).toBe(0)
  expect(writes).toBe(1)
})
