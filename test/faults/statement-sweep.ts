import { contentOf } from './content.ts'
import type { Ground } from './ground.ts'
import { ofTheEngine } from './moments.ts'
import { peopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import { openProxy, type Verdict } from './proxy.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { openWatch } from './watch.ts'
import { victimBehind } from './victim.ts'

const file = peopleFile(20, 3)
const rowsInBatch = 5
const options = { duplicates: 'increment' }

/** What becomes of a statement: it is never sent; the server runs it and nobody learns of it; its worker dies with it. */
export const fates = ['fails before it is sent', 'runs, and its answer is lost', 'is the last of its worker'] as const
export type Fate = (typeof fates)[number]

export interface StatementSweep {
  /** How many statements a small import is made of. */
  readonly count: () => Promise<number>
  /** What differs from an undisturbed import where the k-th statement meets its fate; nothing is what is hoped for. */
  readonly differs: (k: number, fate: Fate) => Promise<readonly string[]>
  readonly end: () => Promise<void>
}

/** Imports twenty rows in batches of five over and over, and lets one statement go wrong each time. */
export async function statementSweep(ground: Ground): Promise<StatementSweep> {
  const proxy = await openProxy(ground.databaseUrl)
  const watch = await openWatch(ground.databaseUrl)
  const victim = victimBehind(proxy, ground, rowsInBatch)
  const run = async (): Promise<Walk> => {
    const walk = await receiveFile(ground, await ground.settle(), file)
    await walkToStart(walk, options)
    await walk.at('completed')
    return walk
  }
  const content = async ({ actor, job }: Walk) => contentOf(ground.databaseUrl, actor, job)

  await victim.live()
  const clean = await content(await run())

  return {
    count: async () => {
      let statements = 0
      proxy.onStatement((statement) => {
        if (ofTheEngine(statement)) statements++
        return 'pass'
      })
      await run()
      return statements
    },
    differs: async (k, fate) => {
      const successor = Promise.withResolvers<void>()
      const killAndFollow = async () => {
        await victim.die()
        await watch.ageHeartbeats()
        await victim.live()
      }
      let statements = 0
      let met = ''
      proxy.onStatement((statement): Verdict => {
        if (!ofTheEngine(statement) || ++statements !== k) return 'pass'
        met = `${statement.part} ${statement.text.trim()}`
        switch (fate) {
          case 'fails before it is sent':
            successor.resolve()
            return 'cut'
          case 'runs, and its answer is lost':
            successor.resolve()
            return { run: 'then cut' }
          case 'is the last of its worker':
            killAndFollow().then(successor.resolve, successor.reject)
            return 'hold'
        }
      })
      const walk = await run()
      if (statements < k) return [`An import had only ${statements} statements, fewer than ${k}.`]
      await successor.promise
      if (!victim.lives()) return [`The worker's process ended where statement ${k} ${fate}: ${met}`]
      const broken = await brokenPromises(ground.databaseUrl, walk.actor, walk.job, file.rows)
      const now = await content(walk)
      const differing = Object.entries(clean).flatMap(([what, facts]) =>
        JSON.stringify(facts) === JSON.stringify(now[what as keyof typeof now]) ? [] : [what],
      )
      return [...broken, ...differing].map((what) => `${what} differs where statement ${k} ${fate}: ${met}`)
    },
    end: async () => {
      await victim.die()
      await watch.end()
      await proxy.close()
    },
  }
}
