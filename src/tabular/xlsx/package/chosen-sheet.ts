import type { Refused } from '../../table.ts'
import type { Sheet } from './workbook.ts'

/** The sheet of that name, or of that number counted from 1; without a word the first that can be seen. */
export function chosenSheet(sheets: readonly Sheet[], told: string | undefined): Sheet | Refused {
  const same = (name: string): string => name.normalize('NFC').trim().toLowerCase()
  const chosen =
    told === undefined
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : (sheets.find(({ name }) => name === told) ??
        sheets.find(({ name }) => same(name) === same(told)) ??
        (/^\d+$/.test(told) ? sheets[Number(told) - 1] : undefined))
  if (chosen) return chosen
  const names = sheets.slice(0, 20).map(({ name }) => `"${name}"`)
  const has = `${names.join(', ')}${sheets.length > names.length ? ' and others' : ''}`
  return { refused: 'sheet-unknown', facts: { sheet: told ?? '', has } }
}
