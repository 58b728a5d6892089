import type { IconName } from '../../../parts/index.ts'
import type { MappingColumn } from './use-draft.ts'

interface Matched {
  readonly says: string
  readonly icon: IconName
  readonly tone?: 'warning' | 'dim'
}

/** How a column came to its field. What was guessed is looked at. */
export function howMatched({ how, score, field }: MappingColumn): Matched {
  if (field === null) return { says: 'Left out', icon: 'ended', tone: 'dim' }
  switch (how) {
    case 'exact':
    case 'normal':
      return { says: 'Same name', icon: 'check' }
    case 'remembered':
      return { says: 'As you answered before', icon: 'check' }
    case 'synonym':
      return { says: 'Known synonym', icon: 'check' }
    case 'similar':
      return { says: `Guessed, ${Math.round(100 * score)}% sure`, icon: 'warning', tone: 'warning' }
    case 'chosen':
    case 'none':
      return { says: 'Chosen here', icon: 'check' }
  }
}

export const needsALook = (column: MappingColumn): boolean => howMatched(column).tone !== undefined
