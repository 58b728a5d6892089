import { api, type Client, type Job } from '../../api/index.ts'
import { number } from '../number.ts'
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
  tell: ((answers: AnswersUsed) => void) | undefined,
): Promise<Job | undefined> {
  if ((check?.withErrors ?? 0) === 0) return undefined
  const params = { id }
  const used = { texts: 0, issues: 0 }
  for (;;) {
    const { texts, issues } = await muster.call(api.imports.useRemembered, { params, body: { answers: 'all' } })
    if (texts === 0) break
    used.texts += texts
    used.issues += issues
  }
  if (used.texts === 0) return undefined
  tell?.(used)
  sayNote(`${many(used.texts, 'text')} in ${many(used.issues, 'cell')}: answered as in Fix Errors for earlier files.`)
  return muster.call(api.imports.check, { params, query: { errors: 'may-stand' } })
}

const many = (count: number, what: string): string => `${number(count)} ${what}${count === 1 ? '' : 's'}`
