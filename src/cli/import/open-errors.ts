import { api, type Client } from '../../api/index.ts'
import { called } from '../as-called.ts'
import type { LifeOptions } from './import-life.ts'
import { resumeCommandOf } from './resume-command.ts'

const shown = 15

/** What stands in the way of --errors fix-first: how many rows, and what is wrong with them. */
export async function openErrors(muster: Client, id: string, open: number, options: LifeOptions): Promise<string> {
  const groups = await errorGroups(muster, id, shown, 'with the first row')
  return [
    `${open} ${open === 1 ? 'row has' : 'rows have'} errors that are to be fixed first. Nothing was imported; the file is kept as ${id}, ready to start.`,
    ...groups,
    ...(await answeredBefore(muster, id, options)),
    'Fix them in the browser, or in a spreadsheet program, and hand that workbook in:',
    `  ${called('errors', id, '-o', 'errors.xlsx')}`,
    `  ${called('fix', id, 'errors.xlsx')}`,
    'Then go on with:',
    `  ${resumeCommandOf(id, options)}`,
    `All of them are at /api/imports/${id}/issues?level=error. Or import the other rows; a log of these, each with its reasons, can then be written:`,
    `  ${resumeCommandOf(id, { ...options, errors: 'leave-out' })}`,
    `  ${called('log', id, '--failed', '-o', 'failed.csv')}`,
  ].join('\n')
}

/** How to use what was answered for earlier files, where it is not asked for. */
async function answeredBefore(muster: Client, id: string, options: LifeOptions): Promise<readonly string[]> {
  if (options.remembered) return []
  const { offered } = await muster.call(api.imports.issues, { params: { id }, query: { level: 'error', limit: 1 } })
  if (offered.texts === 0) return []
  return [
    `${offered.texts} of these texts ${offered.texts === 1 ? 'has an answer' : 'have answers'} from earlier files; use ${offered.texts === 1 ? 'it' : 'them'} with:`,
    `  ${resumeCommandOf(id, { ...options, remembered: true })}`,
  ]
}

/** The kinds of errors, the most frequent first: how often, in which column, and the sentence. */
export async function errorGroups(
  muster: Client,
  id: string,
  limit: number,
  where?: 'with the first row',
): Promise<readonly string[]> {
  const { groups } = await muster.call(api.imports.issues, {
    params: { id },
    query: { level: 'error', limit: limit + 1 },
  })
  const lines = groups
    .slice(0, limit)
    .map(
      ({ count, field, firstRow, sentence }) =>
        `${String(count).padStart(6)} × ${where === undefined ? '' : `row ${firstRow}: `}${field === undefined ? '' : `${field}: `}${short(sentence)}`,
    )
  return groups.length > limit ? [...lines, '       … and more kinds of errors'] : lines
}

const longest = 200

function short(sentence: string): string {
  const line = sentence.replaceAll(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}
