/**
 * Runs work on pages side by side, but lets it finish in order: whoever is behind commits after whoever is ahead, so
 * that what is done is always the beginning of the file, and a failure takes with it only what was planned on it.
 */
export interface Turn<K> {
  /** Waits until what is ahead has said whom it meets, and until whatever shares a key has finished. Then says its own. */
  readonly meet: (keys: ReadonlySet<K>) => Promise<void>
  /** Waits until everything ahead has finished. */
  readonly last: () => Promise<void>
}
export type Work<P, K> = (page: P, turn: Turn<K>) => Promise<void>

/** What was behind a failure, and was rolled back with it. */
export class Behind extends Error {}

interface Running<P, K> {
  readonly page: P
  readonly keys: Promise<ReadonlySet<K>>
  readonly done: Promise<void>
}

export interface Failure<P> {
  readonly page: P
  readonly error: unknown
  /** The pages behind it, in order: to be done anew. */
  readonly behind: readonly P[]
}

/** Takes pages until there are none or one fails; gives that failure, once nothing runs any more. */
export async function inOrder<P, K>(
  next: () => Promise<P | undefined>,
  work: Work<P, K>,
  atOnce: number,
): Promise<Failure<P> | undefined> {
  const running: Running<P, K>[] = []
  for (;;) {
    const page =
      running.length < atOnce ? await next().catch((error: unknown) => onceAllEnded(running, error)) : undefined
    if (page !== undefined) {
      running.push(start(page, running.at(-1), [...running], work))
      continue
    }
    const head = running.shift()
    if (!head) return undefined
    try {
      await head.done
    } catch (error) {
      await allEnded(running)
      return { page: head.page, error, behind: running.map((one) => one.page) }
    }
  }
}

const allEnded = <P, K>(running: readonly Running<P, K>[]): Promise<unknown> =>
  Promise.allSettled(running.map((one) => one.done))

async function onceAllEnded<P, K>(running: readonly Running<P, K>[], error: unknown): Promise<never> {
  await allEnded(running)
  throw error
}

function start<P, K>(
  page: P,
  previous: Running<P, K> | undefined,
  ahead: readonly Running<P, K>[],
  work: Work<P, K>,
): Running<P, K> {
  const said = Promise.withResolvers<ReadonlySet<K>>()
  const turn: Turn<K> = {
    meet: async (keys) => {
      for (const one of ahead) {
        const theirs = await one.keys
        if (!keys.isDisjointFrom(theirs)) await one.done.catch(behind)
      }
      said.resolve(keys)
    },
    last: async () => previous?.done.catch(behind),
  }
  const done = work(page, turn).finally(() => said.resolve(new Set()))
  done.catch(() => {}) // looked at when its turn comes
  return { page, keys: said.promise, done }
}

const behind = (error: unknown): never => {
  throw new Behind('A batch ahead of this one failed.', { cause: error })
}
