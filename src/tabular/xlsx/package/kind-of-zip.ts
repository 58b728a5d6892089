import type { Refused } from '../../table.ts'
import { limits } from '../limits.ts'
import { readXml } from './xml-part.ts'
import type { Zip } from './zip.ts'

/** What a zip is, where it is not a workbook that can be read, going by its entries. */
export async function kindOfZip(zip: Zip): Promise<Refused | undefined> {
  const has = (pattern: RegExp): boolean => zip.names.some((name) => pattern.test(name))
  if (has(/(^|\/)vbaProject\.bin$/i) || has(/(^|\/)macrosheets\//i) || (await saysMacros(zip)))
    return { refused: 'macros' }
  if (has(/(^|\/)workbook\.bin$/i)) return { refused: 'xlsb' }
  if (zip.has('mimetype') && (await mimeType(zip)).includes('opendocument.spreadsheet')) return { refused: 'ods' }
  if (has(/^word\//i)) return { refused: 'document', facts: { kind: 'Word' } }
  if (has(/^ppt\//i)) return { refused: 'document', facts: { kind: 'PowerPoint' } }
  if (has(/(^|\/)workbook\.xml$/i) || zip.has('_rels/.rels')) return undefined
  return { refused: 'archive', facts: { kind: 'zip' } }
}

async function saysMacros(zip: Zip): Promise<boolean> {
  let macros = false
  if (!zip.has('[Content_Types].xml')) return false
  await readXml(zip, '[Content_Types].xml', ({ attributes }) => {
    macros ||= /macroEnabled|macrosheet/i.test(attributes['ContentType'] ?? '')
  })
  return macros
}

async function mimeType(zip: Zip): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of zip.read('mimetype', limits.smallPart)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('latin1', 0, 200)
}
