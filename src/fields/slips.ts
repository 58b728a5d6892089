/**
 * Every text that is one slip of the keyboard from this one: a letter left out, put in, changed, or swapped with its
 * neighbour. What is like a text can so be asked of an ordinary index, however many records it has.
 */
export function oneSlipFrom(text: string, letters: string): readonly string[] {
  const said = [...text]
  const alphabet = [...new Set([...letters, ...said])]
  const found = new Set<string>()
  for (let at = 0; at <= said.length; at++) {
    const [before, after] = [said.slice(0, at).join(''), said.slice(at)]
    const [here = '', next] = after
    const rest = after.slice(1).join('')
    for (const letter of alphabet) {
      found.add(before + letter + here + rest)
      if (here !== '') found.add(before + letter + rest)
    }
    if (here !== '') found.add(before + rest)
    if (next !== undefined) found.add(before + next + here + after.slice(2).join(''))
  }
  found.delete(text)
  found.delete('')
  return [...found]
}
