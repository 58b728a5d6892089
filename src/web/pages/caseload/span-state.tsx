import { today } from '../../parts/index.ts'
import type { Span } from './caseload-words.ts'

/** How an assignment stands: a dot and a word. One whose end is told is history, also while that day is to come. */
export function AssignmentState({ of: { endsOn } }: { readonly of: Span }) {
  if (endsOn === undefined) return <State look="active" word="Open" />
  return endsOn > today() ? <State look="inactive" word="Ending" /> : <State look="complete" word="Ended" />
}

/** How a stay in a program stands. */
export function StayState({ of: { startsOn, endsOn } }: { readonly of: Span }) {
  if (startsOn > today()) return <State look="inactive" word="To come" />
  if (endsOn === undefined) return <State look="active" word="Enrolled" />
  return endsOn >= today() ? <State look="active" word="Leaving" /> : <State look="complete" word="Left" />
}

const State = ({ look, word }: { readonly look: 'active' | 'inactive' | 'complete'; readonly word: string }) => (
  <span className={`stat s-${look}`}>{word}</span>
)
