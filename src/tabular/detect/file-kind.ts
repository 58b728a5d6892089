import type { Head } from './file-head.ts'
import type { Refused } from '../table.ts'

/** Refuses what is plainly something else than a table, whatever its name says. A zip may be a workbook. */
export function fileKind({ bytes, size }: Head): 'zip' | Refused | undefined {
  if (size === 0) return { refused: 'empty' }
  if (bytes.subarray(0, 4).equals(zip)) return 'zip'
  const known = signatures.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins))
  if (known) return known.is(bytes)
  return markup(bytes)
}

const zip = Buffer.from('PK\x03\x04', 'latin1')

/** What a zip that cannot be opened was to be: that shows in the names of its entries, which stand in it unpacked. */
export function zipKind({ bytes }: Pick<Head, 'bytes'>): Refused | undefined {
  if (bytes.includes('xl/vbaProject.bin')) return { refused: 'macros' }
  if (bytes.includes('xl/workbook.bin')) return { refused: 'xlsb' }
  if (bytes.includes('opendocument.spreadsheet')) return { refused: 'ods' }
  if (bytes.includes('xl/') || bytes.includes('[Content_Types].xml')) return undefined
  return { refused: 'archive', facts: { kind: 'zip' } }
}

interface Signature {
  readonly begins: Buffer
  readonly is: (bytes: Buffer) => Refused
}

const signature = (begins: string, is: (bytes: Buffer) => Refused): Signature => ({
  begins: Buffer.from(begins, 'latin1'),
  is,
})
const archive = (kind: string) => (): Refused => ({ refused: 'archive', facts: { kind } })
const picture = (kind: string) => (): Refused => ({ refused: 'picture', facts: { kind } })
const document = (kind: string) => (): Refused => ({ refused: 'document', facts: { kind } })

const signatures: readonly Signature[] = [
  signature('PK\x05\x06', archive('zip')),
  signature('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', compoundKind),
  signature('\x1f\x8b', archive('gzip')),
  signature('BZh', archive('bzip2')),
  signature('\xfd7zXZ\0', archive('xz')),
  signature('7z\xbc\xaf\x27\x1c', archive('7z')),
  signature('Rar!\x1a\x07', archive('rar')),
  signature('\x28\xb5\x2f\xfd', archive('zstd')),
  signature('%PDF-', document('PDF')),
  signature('{\\rtf', document('RTF')),
  signature('SQLite format 3\0', document('SQLite')),
  signature('\x89PNG', picture('PNG')),
  signature('\xff\xd8\xff', picture('JPEG')),
  signature('GIF8', picture('GIF')),
]

function compoundKind(bytes: Buffer): Refused {
  return { refused: bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'xls' }
}

function markup(bytes: Buffer): Refused | undefined {
  const begins = bytes
    .toString('latin1', 0, 1024)
    .replaceAll('\0', '')
    .replace(/^[\xef\xbb\xbf\xfe\xff\s]+/, '')
  if (/^<(!doctype html|html|head|body|table|meta|script)\b/i.test(begins)) return document('HTML')()
  if (/^<\?xml|^<!--/i.test(begins)) return document('XML')()
  if (/^(\{\s*"|\[\s*[[{"])/.test(begins)) return document('JSON')()
  return undefined
}
