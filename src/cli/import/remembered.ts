import { api, type Client, type Job } from '../../api/index.ts'
import { sayNote } from '../run.ts'

/** For how many texts, and how many cells or rows that say them. */
export interface AnswersUsed {
  readonly texts: number
  readonly issues: number
}

/**
 * Gives a job that was checked the answers that were given for earlier files, where it has errors and there are some.
 * Gives the job that is checked again with them; undefined: there was nothing to answer.
 */
export async function useRemembered(
  muster: Client,
  { id, check }: Job,
  used: ((answers: AnswersUsed) => void) | undefined,
): Promise<Job | undefined> {
  if ((check?.withErrors ?? 0) === 0) return undefined
  const params = { id }
  const answers = await muster.call(api.imports.useRemembered, {
    params,
    body: { answers: 'all', afterwards: 'check' },
  })
  if (answers.texts === 0) return undefined
  used?.(answers)
  const { texts, issues } = answers
  sayNote(`${many(texts, 'text')} in ${many(issues, 'cell')}: answered as in Fix Errors for earlier files.`)
  return muster.call(api.imports.view, { params })
}

const many = (count: number, what: string): string => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
