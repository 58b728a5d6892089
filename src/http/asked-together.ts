type Ask<T> = (about: string, find: () => Promise<T>) => Promise<T>

interface Round<T> {
  readonly answer: Promise<T>
  /** For whoever came since it began. */
  next?: Promise<T>
}

/**
 * What many ask at once is found out once for all of them. No answer is older than its question: who asks while it is
 * being found out already has it found out once more, together with all who came since.
 */
export function askedTogether<T>(): Ask<T> {
  const rounds = new Map<string, Round<T>>()
  const begin: Ask<T> = (about, find) => {
    const round: Round<T> = {
      answer: find().finally(() => {
        if (!round.next) rounds.delete(about)
      }),
    }
    rounds.set(about, round)
    return round.answer
  }
  return (about, find) => {
    const round = rounds.get(about)
    if (!round) return begin(about, find)
    const again = () => begin(about, find)
    round.next ??= round.answer.then(again, again)
    return round.next
  }
}
