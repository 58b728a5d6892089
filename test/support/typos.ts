import { dice } from '../faults/dice.ts'

/** What hands do to words, the same for the same seed. */
export interface Typist {
  readonly of: <T>(list: readonly T[]) => T
  /** The text with one slip: a letter left out, twice, another one, or swapped with its neighbour. */
  readonly slip: (text: string) => string
  /** Letters that mean nothing. */
  readonly nonsense: () => string
}

const letters = [...'abcdefghijklmnopqrstuvwxyz']

export function typist(seed: number): Typist {
  const draw = dice(seed)
  const of = <T>(list: readonly T[]): T => {
    const found = list[draw(list.length)]
    if (found === undefined) throw new Error('There is nothing to draw from.')
    return found
  }
  const slip = (text: string): string => {
    const at = draw(text.length)
    const [before, here, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)]
    const other = of([
      before + after,
      before + here + here + after,
      before + of(letters) + after,
      before + after.charAt(0) + here + after.slice(1),
    ])
    return other.trim().toLowerCase() === text.toLowerCase() ? slip(text) : other
  }
  return { of, slip, nonsense: () => Array.from({ length: 6 + draw(7) }, () => of(letters)).join('') }
}
