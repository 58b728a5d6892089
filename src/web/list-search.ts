import type { Place } from './parts/index.ts'

export type Texts<N extends string> = { readonly [K in N]?: string }

/** What an address may say after its question mark: texts of these names. */
export const textsSearch =
  <N extends string>(...names: readonly N[]) =>
  (said: Record<string, unknown>): Texts<N> => {
    const texts = names.map((name) => [name, textOf(said[name])] as const).filter(([, text]) => text !== '')
    return Object.fromEntries(texts) as Texts<N> // of these names
  }

/** And where a list's page begins. */
export const listSearch =
  <N extends string>(...names: readonly N[]) =>
  (said: Record<string, unknown>): Texts<N> & Place => {
    const after = textOf(said['after'])
    const from = Number(said['from'])
    return {
      ...textsSearch(...names)(said),
      ...(after !== '' && { after, ...(Number.isSafeInteger(from) && from > 1 && { from }) }),
    }
  }

/** The router takes `2207` for a number. */
const textOf = (said: unknown): string =>
  typeof said === 'string' ? said : typeof said === 'number' || typeof said === 'boolean' ? String(said) : ''

/** A list's address as what narrows it, and where its page begins. */
export function narrowedAt<S extends Place>({ after, from, ...filter }: S): readonly [Omit<S, keyof Place>, Place] {
  return [filter, { ...(after !== undefined && { after }), ...(from !== undefined && { from }) }]
}

/** What of a list's address is to say something else; nothing is said by `undefined` and by no text. */
export type Narrowing<S extends Place> = { readonly [N in Exclude<keyof S, keyof Place>]?: string | undefined }

/**
 * The same list narrowed otherwise: from its first page, with no word of what narrows by nothing. What is typed letter by
 * letter is one step back, not one for each letter.
 */
export function narrowing<S extends Place>(
  search: S,
  change: Narrowing<S>,
): { readonly search: Omit<S, keyof Place>; readonly replace: boolean } {
  const [filter] = narrowedAt(search)
  const narrowed = Object.entries({ ...filter, ...change }).filter(([, said]) => said !== undefined && said !== '')
  return { search: Object.fromEntries(narrowed) as Omit<S, keyof Place>, replace: 'search' in change }
}

export const afterOf = ({ after }: Place): { readonly after?: string } => (after === undefined ? {} : { after })
