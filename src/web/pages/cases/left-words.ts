import { many } from '../../parts/index.ts'

interface Left {
  readonly left: number
  readonly held: number
}

/** What became of the messages of a deed: `2 messages are on their way, 1 waits for a person.` */
export function leftWords({ left, held }: Left): string {
  const going = left - held
  const parts = [
    ...(going > 0 ? [many(going, 'message is on its way', 'messages are on their way')] : []),
    ...(held > 0 ? [many(held, 'message waits for a person', 'messages wait for a person')] : []),
  ]
  return parts.length === 0 ? '' : ` ${parts.join(', ')}.`
}
