/** Full Unicode case folding (CaseFolding.txt, C and F), without locale: ß is ss, ς is σ, ı stays itself. */
export function foldCase(text: string): string {
  let folded = ''
  for (const character of text) folded += foldOne(character)
  return folded
}

// Character by character, so that no rule of context (the final sigma) comes in. Up and down again is folding
// for all but the three below, where the standard says otherwise.
function foldOne(character: string): string {
  if (character === 'ı') return character
  if (character === 'ẞ') return 'ss'
  const upper = character.toUpperCase()
  return cherokee.test(upper) ? upper : upper.toLowerCase()
}

/** Folds to its capitals, which are older. */
const cherokee = /^[\u13a0-\u13f5]$/
