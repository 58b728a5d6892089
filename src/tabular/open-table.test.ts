import { describe, expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { writtenFile } from '../../test/support/written-file.ts'
import { isProblem, isRefused, openTable, sentence } from './index.ts'
import type { Described, Told } from './index.ts'

/** The file as it is read: a row is its number and its cells, or its number and what is wrong. */
async function readText(content: string | Buffer, told: Told = {}): Promise<Read> {
  const table = await openTable(await writtenFile(content), told)
  if (isRefused(table)) return { refused: table.refused, message: sentence(table.refused, table.facts), rows: [] }
  const rows: unknown[][] = []
  for await (const page of table.rows()) {
    for (const row of page) rows.push(isProblem(row) ? [row.number, row.problem.code] : [row.number, ...row.cells])
  }
  return { described: table.described, rows }
}

interface Read {
  readonly described?: Described
  readonly refused?: string
  readonly message?: string
  readonly rows: readonly (readonly unknown[])[]
}

describe('the dialect', () => {
  test.each<[string, string, Partial<Described>]>([
    ['commas', 'a,b\n1,2\n', { delimiter: ',', quote: '"', escape: '"' }],
    ['semicolons with decimal commas', 'a;b;c\nx;1,5;2,5\ny;3,5;4,5\n', { delimiter: ';' }],
    ['tabs with commas in text', 'a\tb\nSmith, John\t3\n', { delimiter: '\t' }],
    ['pipes', 'a|b\n1|2\n', { delimiter: '|' }],
    ['a comma and a blank', 'a, b, c\n1, "x, y", 3\n4, 5, 6\n', { delimiter: ', ' }],
    ['pipes between blanks', 'a | b | c\n1 | 2 | 3\n', { delimiter: ' | ' }],
    ['doubled pipes', 'a||b||c\n1||2||3\n4||||6\n', { delimiter: '||' }],
    ['a line that names the delimiter', 'sep=;\na;b\n1,5;2\n', { delimiter: ';', headerRow: 2, headers: ['a', 'b'] }],
    ['single quotes', "id;'name'\n1;'O''Brien; Pat'\n2;'x'\n", { delimiter: ';', quote: "'", escape: "'" }],
    ['marks after a backslash', 'id,note\n1,"say \\"hi\\", ok"\n2,"x"\n', { quote: '"', escape: '\\' }],
    ['one column with commas in it', 'Name\nSmith, John\nDoe, Jane\n', { delimiter: ';', headers: ['Name'] }],
    ['one column', 'Name\nJohn\n', { delimiter: ',', headers: ['Name'] }],
    ['rows that are all too short', 'a,b,c\n1,2\n3,4\n', { delimiter: ',', headers: ['a', 'b', 'c'] }],
  ])('is found for %s', async (_, text, expected) => {
    expect((await readText(text)).described).toMatchObject(expected)
  })

  test.each([
    ['lists with semicolons', 'id,flags,x\n1,RED; BLUE; GREEN,a\n2,RED; BLUE; GREEN,b\n3,RED; BLUE; GREEN\n'],
    ['pipes in cells', 'id,path\n1,a|b|c\n2,d|e|f\n'],
    ['apostrophes', "id,name,note\n1,O'Brien,'quoted' words\n2,'x',it's\n3,D'Arcy,'tis\n"],
    ['text whose commas are followed by blanks', 'Name,Notes\nx, hello\ny, hi there\n'],
    ['blanks after most commas', 'a, b\n1, 2\n3,4\n'],
    ['quoted blanks after commas', 'Name,Notes\n"Smith, John","a, b"\n"Doe, Jane","c, d"\n'],
    ['Windows paths', 'id,path\n1,"C:\\new\\"\n2,"D:\\old"\n'],
    ['tabs in cells', 'id,note\n1,a\tb\n2,c\td\n'],
  ])('stays plain with %s', async (_, text) => {
    expect((await readText(text)).described).toMatchObject({ delimiter: ',', quote: '"', escape: '"', headerRow: 1 })
  })

  test.each<[Told, string, unknown]>([
    [{ delimiter: ';' }, 'a,b;c\n1,2;3\n', [[2, '1,2', '3']]],
    [{ delimiter: 'tab' }, 'a,b\tc\n1,2\t3\n', [[2, '1,2', '3']]],
    [{ delimiter: '\\t' }, 'a,b\tc\n1,2\t3\n', [[2, '1,2', '3']]],
    [{ delimiter: '<>' }, 'a<>b\n"1<>2"<>3\n', [[2, '1<>2', '3']]],
    [{ delimiter: '¦' }, 'é¦b\n"1¦2"¦ü\n', [[2, '1¦2', 'ü']]],
    [{ quote: "'" }, "a,b\n'1,2',\"3\n", [[2, '1,2', '"3']]],
    [{ quote: 'none' }, 'a,b\n5" pipe,"x\n', [[2, '5" pipe', '"x']]],
    [{ escape: '\\' }, 'a,b\n"1\\"2\\\\","C:\\new"\n', [[2, '1"2\\', 'C:\\new']]],
    [{ headerRow: 3 }, 'x\ny,z\na,b\n1,2\n', [[4, '1', '2']]],
    [{ encoding: 'windows-1252' }, 'a\né\n', [[2, 'Ã©']]],
  ])('is taken as told: %o', async (told, text, rows) => {
    expect((await readText(text, told)).rows).toEqual(rows)
  })

  test.each<[Told, string]>([
    [{ delimiter: '' }, 'delimiter-unusable'],
    [{ delimiter: 'a\nb' }, 'delimiter-unusable'],
    [{ delimiter: ',', quote: ',' }, 'delimiter-unusable'],
    [{ quote: '«' }, 'quote-unusable'],
    [{ escape: 'ab' }, 'escape-unusable'],
    [{ encoding: 'klingon' }, 'encoding-unknown'],
    [{ encoding: 'base64' }, 'encoding-unknown'],
    [{ sheet: 'Cases' }, 'sheet-unknown'],
    [{ headerRow: 99 }, 'header-row-unknown'],
    [{ headerRow: 2.5 }, 'header-row-unknown'],
  ])('is refused where it cannot be: %o', async (told, code) => {
    expect((await readText('a,b\n1,2\n', told)).refused).toBe(code)
  })
})

describe('rows', () => {
  test.each<[string, string, unknown]>([
    [
      'any line end',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        [2, '1', '2'],
        [3, '3', '4'],
        [4, '5', '6'],
      ],
    ],
    [
      'returns alone',
      'a,b\r1,2\r3,4\r',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'blank rows, which count but are none',
      'a,b\n\n1,2\n,\n" ","\t"\n3,4\n\n\n',
      [
        [3, '1', '2'],
        [6, '3', '4'],
      ],
    ],
    [
      'line breaks in cells, which make no row',
      'a,b\n"1\r\n\nx",2\n3,4\n',
      [
        [2, '1\r\n\nx', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'blank cells too many',
      'a,b\n1,2,,\n3,4, \n',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'blank headers at the end',
      'a,b,,\n1,2\n3,4,,\n5,6,7\n',
      [
        [2, '1', '2', '', ''],
        [3, '3', '4', '', ''],
        [4, '5', '6', '7', ''],
      ],
    ],
    ['marks inside marks', 'a,b\n"""1"" and",""""\n', [[2, '"1" and', '"']]],
    ['quoted cells at the end of the file', 'a,b\n1,"2"', [[2, '1', '2']]],
    ['blanks around text, which are kept', 'a,b\n 1 ,\u00a02\n', [[2, ' 1 ', '\u00a02']]],
    [
      'emoji and accents beside marks',
      'a,b\n"é, ""😀""",Ωmega\nx,ü\n',
      [
        [2, 'é, "😀"', 'Ωmega'],
        [3, 'x', 'ü'],
      ],
    ],
  ])('are read with %s', async (_, text, rows) => {
    expect((await readText(text)).rows).toEqual(rows)
  })

  test.each<[string, string, unknown]>([
    [
      'a stray mark',
      'a,b\n5" pipe,2\n3,4\n',
      [
        [2, 'stray-quote'],
        [3, '3', '4'],
      ],
    ],
    [
      'a mark not closed',
      'a,b\n1,"2\n3,4\n',
      [
        [2, 'quote-not-closed'],
        [3, '3', '4'],
      ],
    ],
    [
      'a mark not closed in the last row',
      'a,b\n3,4\n1,"2',
      [
        [2, '3', '4'],
        [3, 'quote-not-closed'],
      ],
    ],
    [
      'text behind a mark',
      'a,b\n"1"x,2\n3,4\n',
      [
        [2, 'text-after-quote'],
        [3, '3', '4'],
      ],
    ],
    [
      'two in a row',
      'a,b,c\n1,"2,3\n4,"5,6\n7,8,9\n',
      [
        [2, 'quote-not-closed'],
        [3, 'quote-not-closed'],
        [4, '7', '8', '9'],
      ],
    ],
    [
      'a blank before a mark',
      'a,b\n1, "2"\n3,4\n',
      [
        [2, 'stray-quote'],
        [3, '3', '4'],
      ],
    ],
    [
      'cells missing',
      'a,b\n1\n3,4\n',
      [
        [2, 'too-few-cells'],
        [3, '3', '4'],
      ],
    ],
    [
      'cells too many',
      'a,b\n1,2,3\n3,4\n',
      [
        [2, 'too-many-cells'],
        [3, '3', '4'],
      ],
    ],
    [
      'a NUL',
      'a,b\n1,\0\n3,4\n',
      [
        [2, 'nul-byte'],
        [3, '3', '4'],
      ],
    ],
  ])('are a problem with %s, and only those', async (_, text, rows) => {
    expect((await readText(text)).rows).toEqual(rows)
  })

  test('with a problem say where it is and what to do', () => {
    expect(sentence('stray-quote', { row: 7, column: 2 })).toMatch(/^Row 7, column 2: .* Put the whole cell/)
  })

  test('give the byte at which they begin, in every encoding', async () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis', 'gb18030']) {
      const word = encoding === 'windows-1252' ? 'é' : '日'
      const bytes = ['a,b\r\n', `${word},2\r\n`, '\r\n', `x,"${word}\n,"\r\n`, 'y,5'].map((line) =>
        iconv.encode(line, encoding),
      )
      const table = await openTable(await writtenFile(Buffer.concat(bytes)), { encoding })
      if (isRefused(table)) throw new Error(table.refused)
      const places: number[] = []
      for await (const page of table.rows()) places.push(...page.map(({ at }) => at))
      const starts = bytes.map((_, line) => Buffer.concat(bytes.slice(0, line)).length)
      expect([encoding, ...places]).toEqual([encoding, starts[1], starts[3], starts[4]])
    }
  })

  test('can be read again from any of them', async () => {
    const table = await openTable(await writtenFile('a,b\n1,2\n\n"3\n",é\n5,6\n'))
    if (isRefused(table)) throw new Error(table.refused)
    const [all = []] = await Array.fromAsync(table.rows())
    for (const [index, row] of all.entries()) {
      expect(await Array.fromAsync(table.rows({ number: row.number, at: row.at }))).toEqual([all.slice(index)])
    }
  })
})

describe('the encoding', () => {
  const text = 'Name,City\r\nJosé Núñez,Málaga\r\nZoë “Z” O’Hara,Zürich\r\n'
  test.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 with a mark', iconv.encode(text, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 the other way round', iconv.encode(text, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['UTF-16 without a mark', iconv.encode(text, 'utf-16le'), 'utf-16le'],
    ['UTF-16 the other way round without a mark', iconv.encode(text, 'utf-16be'), 'utf-16be'],
    ['Windows-1252', iconv.encode(text, 'windows-1252'), 'windows-1252'],
  ])('is found for %s', async (_, bytes, encoding) => {
    const { described, rows } = await readText(bytes)
    expect(described).toMatchObject({ encoding, headers: ['Name', 'City'] })
    expect(rows).toEqual([
      [2, 'José Núñez', 'Málaga'],
      [3, 'Zoë “Z” O’Hara', 'Zürich'],
    ])
  })

  test('is found by a single accent, however far down', async () => {
    const far = `Name,City\n${'John,Boston\n'.repeat(40_000)}Jos\xe9,Boston\n`
    expect((await readText(Buffer.from(far, 'latin1'))).described?.encoding).toBe('windows-1252')
  })

  test.each([
    ['shift_jis', '名前,都市\n山田太郎,東京都千代田区\n鈴木花子,大阪府大阪市\n佐藤一郎,北海道札幌市\n'],
    ['windows-1251', 'Имя,Город\nИван Иванов,Москва\nПётр Сергеев,Новгород\nАнна Каренина,Петербург\n'],
  ])('is found for %s', async (encoding, letters) => {
    expect((await readText(iconv.encode(letters, encoding))).described?.encoding).toBe(encoding)
  })

  test.each([
    ['among accents in UTF-8', 'Name,City\nJosé,Málaga\nJos\u0101,x\nZoë,Zürich\n', 'José', 'Zoë'],
    ['beside a single accent', 'Name,City\nJosé,Malaga\nJos\u0101,x\nZoe,Zurich\n', 'José', 'Zoe'],
    ['alone', 'Name,City\nJose,Malaga\nJos\u0101,x\nZoe,Zurich\n', 'Jose', 'Zoe'],
  ])('stays UTF-8 with one damaged byte %s', async (_, letters, first, last) => {
    const bytes = Buffer.from(Buffer.from(letters).toString('latin1').replace('\xc4\x81', '\xff'), 'latin1')
    const { described, rows } = await readText(bytes)
    expect(described?.encoding).toBe('utf-8')
    expect(rows.map((row) => row[1])).toEqual([first, 'invalid-byte', last])
  })

  test.each(['utf-16le', 'utf-16be'])('makes half a character at the end of %s a problem', async (encoding) => {
    const bytes = Buffer.concat([iconv.encode('\ufeffa,b\n1,2\n3,4', encoding), Buffer.of(0x0a)])
    const { rows } = await readText(bytes)
    expect(rows).toEqual([
      [2, '1', '2'],
      [3, 'invalid-byte'],
    ])
  })

  test('makes a lone half of a character in UTF-16 a problem', async () => {
    const { rows } = await readText(Buffer.from('\ufeffa,b\n1,\ud800\n3,4\n', 'utf16le'))
    expect(rows).toEqual([
      [2, 'invalid-byte'],
      [3, '3', '4'],
    ])
  })
})

describe('the header', () => {
  test.each<[string, string, number, readonly string[]]>([
    ['the first row', 'a,b\n1,2\n', 1, []],
    ['below a title', 'Report of spring\n\nid,name,x\n1,a,b\n', 3, ['title-rows']],
    [
      'below a title filled up with delimiters',
      'Report,,\nMade by Pat,,\nid,name,x\n1,a,b\n2,b,c\n',
      3,
      ['title-rows'],
    ],
    ['below a header of groups', 'Person,,,Case,,\nid,first,last,no,type,status\n1,a,b,2,c,d\n', 2, ['title-rows']],
    ['after blank rows', '\n,,\nid,name,x\n1,a,b\n', 3, []],
    ['the first row though some have no name', 'id,,no,\n1,a,b,c\n2,b,c,d\n', 1, ['header-blank', 'header-blank']],
  ])('is %s', async (_, text, headerRow, notes) => {
    const { described } = await readText(text)
    expect(described?.headerRow).toBe(headerRow)
    expect(described?.notes.map(({ code }) => code)).toEqual(notes)
  })

  test('is plain text whatever it says, and what is odd about it is said', async () => {
    const { described } = await readText(
      `__proto__,constructor,Name,name\u00a0,${'x'.repeat(600)},,Na\u200bme\n1,2,3,4,5,6,7\n`,
    )
    expect(described?.headers).toEqual([
      '__proto__',
      'constructor',
      'Name',
      'name\u00a0',
      `${'x'.repeat(499)}…`,
      '',
      'Na\u200bme',
    ])
    expect(described?.notes.map(({ code }) => code)).toEqual([
      'header-reserved',
      'header-reserved',
      'header-invisible',
      'header-long',
      'header-blank',
      'header-invisible',
      'header-duplicate',
    ])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('has at most 16,384 columns', async () => {
    const row = (columns: number): string => Array.from({ length: columns }, (_, at) => `c${at}`).join(',')
    expect((await readText(`${row(16_384)}\n${row(16_384)}\n`)).described?.headers).toHaveLength(16_384)
    expect((await readText(`${row(16_385)}\n${row(16_385)}\n`)).refused).toBe('too-many-columns')
  })
})

describe('a file that cannot be read is refused in one sentence', () => {
  const zip = (name: string): Buffer => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(26), Buffer.from(name)])
  const compound = (entry: string): Buffer =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(entry, 'utf16le')])
  test.each<[string, string | Buffer, string]>([
    ['0 bytes', '', 'empty'],
    ['only a byte order mark', '\ufeff', 'empty'],
    ['only blank rows', '\n , ,\n\n', 'blank'],
    ['only white space', ' \r\n\t\r\n', 'blank'],
    ['only a header', 'a,b,c\n', 'header-only'],
    ['only a header and blanks', 'a,b,c\n,,\n\n', 'header-only'],
    ['a header that is not closed', 'a,"b,c\n1,2,3\n', 'header-damaged'],
    ['.xlsx that is cut off', zip('[Content_Types].xml xl/workbook.xml'), 'zip-cut'],
    ['.xlsm', zip('xl/workbook.xml xl/vbaProject.bin'), 'macros'],
    ['.xlsb', zip('xl/workbook.bin'), 'xlsb'],
    ['.ods', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), 'ods'],
    ['.zip', zip('photos/1.jpg'), 'archive'],
    ['.gz', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'archive'],
    ['.xls', compound('Workbook'), 'xls'],
    ['a password', compound('EncryptedPackage'), 'encrypted'],
    ['PDF', '%PDF-1.7\n', 'document'],
    ['HTML', '\ufeff \n<!DOCTYPE html><table><tr><td>a,b', 'document'],
    ['JSON', '[{"a":1}]', 'document'],
    ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'picture'],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * at * 31 + at * 7) % 251)), 'not-text'],
    ['zeros', Buffer.alloc(4096), 'not-text'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'encoding-unknown'],
  ])('%s', async (_, content, code) => {
    const { refused, message } = await readText(content)
    expect(refused).toBe(code)
    expect(message).toMatch(/^[^{}]+\.$/)
  })

  test('where there is no file', async () => {
    expect(await openTable('/nowhere/at all.csv')).toMatchObject({ refused: 'file-missing' })
  })
})
