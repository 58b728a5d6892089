import type { Listening } from '../../events/index.ts'
import type { ForeseenMessages, MessageCount } from '../plans/check-counts.ts'
import type { MessageOfWays } from './hear-plans.ts'
import type { Said } from '../plans/ways-of-asking.ts'

/** Counts what was heard, by way of asking and workflow. */
export interface MessageCounter {
  readonly add: (heard: MessageOfWays) => void
  readonly counts: () => ForeseenMessages
}

type Counting = { -readonly [K in keyof MessageCount]: MessageCount[K] } & { readonly held: Record<string, number> }

export function messageCounter({ workflows, fingerprint }: Listening, ways: readonly Said[]): MessageCounter {
  const place = new Map(workflows.map(({ id }, index) => [id, index]))
  const counts = ways.map(() => workflows.map((): Counting => ({ made: 0, held: {}, withoutAddress: 0 })))
  return {
    add: ({ ways: bits, message: { workflow, address, held } }) => {
      const index = place.get(workflow) ?? -1
      for (const [way, of] of counts.entries()) {
        const count = of[index]
        if (!count || (bits & (1 << way)) === 0) continue
        if (address === undefined) {
          count.withoutAddress++
          continue
        }
        count.made++
        if (held) count.held[held.code] = (count.held[held.code] ?? 0) + 1
      }
    },
    counts: () => ({
      fingerprint,
      workflows: workflows.map(({ id, version, name }) => ({ id, version, name })),
      ways: ways.map((asked, way) => ({ asked, counts: counts[way] ?? [] })),
    }),
  }
}
