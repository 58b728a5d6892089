import type { Definition, Vocabulary } from '../workflow-types.ts'
import { definitionSentence } from './definition-sentence.ts'

interface SaidSentenceProps {
  readonly definition: Definition
  readonly vocabulary: Vocabulary
}

/** The sentence as it is read: no line ends within e-mail. */
export const SaidSentence = ({ definition, vocabulary }: SaidSentenceProps) =>
  definitionSentence(definition, vocabulary)
    .split(/(e-mail)/)
    .map((part, place) =>
      part === 'e-mail' ? (
        // Parts of a text have no other name.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={place} className="nowrap">
          {part}
        </span>
      ) : (
        part
      ),
    )
