import { posix } from 'node:path'
import { Unreadable } from '../../unreadable.ts'
import { formatOf } from '../sheet/number-format.ts'
import type { CellFormat } from '../sheet/number-format.ts'
import { limits } from '../limits.ts'
import { readXml } from './xml-part.ts'
import type { Zip } from './zip.ts'

/** What a workbook says about its sheets before any of them is read. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** Days are counted from 1904, as Macintosh programs once did. */
  readonly from1904: boolean
  /** How a cell of a style shows its number. */
  readonly formats: readonly CellFormat[]
  readonly sharedTexts: string | undefined
}
export interface Sheet {
  readonly name: string
  readonly part: string
  readonly hidden: boolean
}

export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const part = await workbookPart(zip)
  const related = await relations(zip, part)
  const { sheets, from1904 } = await sheetsOf(zip, part, related)
  if (sheets.length === 0) throw new Unreadable('no-sheets')
  const styles = partOfKind(related, 'styles')
  const sharedTexts = partOfKind(related, 'sharedStrings')
  return {
    sheets,
    from1904,
    formats: styles !== undefined && zip.has(styles) ? await formatsOf(zip, styles) : [],
    sharedTexts: sharedTexts !== undefined && zip.has(sharedTexts) ? sharedTexts : undefined,
  }
}

interface Relation {
  readonly kind: string
  readonly part: string
}
type Relations = ReadonlyMap<string, Relation>

async function workbookPart(zip: Zip): Promise<string> {
  if (!zip.has('_rels/.rels')) return 'xl/workbook.xml'
  return partOfKind(await relations(zip, ''), 'officeDocument') ?? 'xl/workbook.xml'
}

const partOfKind = (related: Relations, kind: string): string | undefined =>
  related.values().find((relation) => relation.kind === kind)?.part

/** The parts that a part points to inside the workbook. What it points to outside is never looked at. */
async function relations(zip: Zip, part: string): Promise<Relations> {
  const { dir, base } = posix.parse(part)
  const found = new Map<string, Relation>()
  const file = posix.join(dir, '_rels', `${base}.rels`)
  if (!zip.has(file)) return found
  await readXml(zip, file, ({ name, attributes }) => {
    const { Id, Type = '', Target = '', TargetMode } = attributes
    if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return
    found.set(Id, {
      kind: posix.basename(Type),
      part: Target.startsWith('/') ? Target.slice(1) : posix.join(dir, Target),
    })
  })
  return found
}

async function sheetsOf(zip: Zip, part: string, related: Relations): Promise<Pick<Workbook, 'sheets' | 'from1904'>> {
  const sheets: Sheet[] = []
  let from1904 = false
  await readXml(zip, part, ({ name, attributes, path }) => {
    if (name === 'workbookPr') from1904 = isYes(attributes['date1904'])
    if (name !== 'sheet' || path.at(-1) !== 'sheets') return
    const target = related.get(attributes['r:id'] ?? '')
    // A sheet may hold a chart or a dialogue, and no rows.
    if (target && target.kind !== 'worksheet') return
    if (sheets.length >= limits.sheets) throw new Unreadable('too-many-sheets', { limit: limits.sheets })
    const { name: title = '', state = 'visible' } = attributes
    sheets.push({ name: title, part: target?.part ?? '', hidden: state !== 'visible' })
  })
  return { sheets, from1904 }
}

const isYes = (text: string | undefined): boolean => text === '1' || text === 'true' || text === 'on'

async function formatsOf(zip: Zip, part: string): Promise<readonly CellFormat[]> {
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  const known = new Map<number, CellFormat>()
  await readXml(zip, part, ({ name, attributes, path }) => {
    const id = Number(attributes['numFmtId'] ?? 0)
    if (name === 'numFmt' && path.at(-1) === 'numFmts') codes.set(id, attributes['formatCode'] ?? '')
    if (name !== 'xf' || path.at(-1) !== 'cellXfs') return
    const format = known.get(id) ?? formatOf(id, codes.get(id))
    known.set(id, format)
    formats.push(format)
  })
  return formats
}
