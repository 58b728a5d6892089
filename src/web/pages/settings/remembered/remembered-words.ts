import type { api } from '../../../../api/index.ts'
import { count, day, many } from '../../../parts/index.ts'
import type { Answer } from '../../../server.ts'

export type Remembered = Answer<typeof api.rememberedAnswers.list>['answers'][number]
export type RememberedOne = Answer<typeof api.rememberedAnswers.view>

/** Text and meaning, where the role may see what may name somebody. */
export const textWords = ({ text }: Remembered): string => text ?? 'a text about people'
export const meansWords = ({ label, answer }: Remembered): string =>
  answer === undefined ? 'not shown to your role' : 'blank' in answer ? 'blank' : (label ?? '')

/** `14 Nov 2026 by Dana Manager, in cases-nov.csv` */
export const givenWords = ({ given: { at, by, fileName } }: Remembered): string =>
  `${day(at)} by ${by.label}${fileName === undefined ? '' : `, in ${fileName}`}`

/** `2 files, 340 rows` */
export const usedWords = ({ files, rows }: Pick<Remembered, 'files' | 'rows'>): string =>
  files === 0 ? 'in no file' : `${many(files, 'file')}, ${rowsWords(rows)}`

export const rowsWords = ({ count: rows, more }: Remembered['rows']): string =>
  more ? `more than ${count(rows)} rows` : many(rows, 'row')
