import { contentOf } from './content.ts'
import type { Ground } from './ground.ts'
import { ofTheEngine } from './moments.ts'
import { openProxy, type Judge, type Verdict } from './proxy.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import type { Subject } from './subjects.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { openWatch, type Watch } from './watch.ts'
import { victimBehind } from './victim.ts'

const [rows, seed] = [20, 3]
const rowsInBatch = 5
/** What is swept: the whole import, or its undo alone. */
export interface Swept {
  readonly subject: Subject
  readonly options: Readonly<Record<string, string>>
  readonly what: 'import' | 'undo'
}

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
export async function statementSweep(ground: Ground, { subject, options, what }: Swept): Promise<StatementSweep> {
  const proxy = await openProxy(ground.databaseUrl)
  const watch = await openWatch(ground.databaseUrl)
  const victim = victimBehind(proxy, ground, rowsInBatch)
  const file = subject.file(rows, seed)
  /** One import, whose statements are judged once it has come to what is swept. */
  const run = async (judge: Judge): Promise<Walk> => {
    proxy.onStatement(what === 'import' ? judge : () => 'pass')
    const walk = await receiveFile(ground, await subject.settle(ground), file)
    await walkToStart(walk, options)
    await walk.at('completed')
    if (what === 'import') return walk
    proxy.onStatement(judge)
    await walk.undo()
    await walk.at('undone')
    return walk
  }
  const broken = (walk: Walk) =>
    what === 'import' ? subject.broken(ground, watch, walk, rows) : brokenOfUndo(watch, walk)
  const content = async ({ actor, job }: Walk) => contentOf(ground.databaseUrl, actor, job)

  await victim.live()
  const clean = await content(await run(() => 'pass'))

  return {
    count: async () => {
      let statements = 0
      await run((statement) => {
        if (ofTheEngine(statement)) statements++
        return 'pass'
      })
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
      const walk = await run((statement): Verdict => {
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
      if (statements < k) return [`An import had only ${statements} statements, fewer than ${k}.`]
      await successor.promise
      if (!victim.lives()) return [`The worker's process ended where statement ${k} ${fate}: ${met}`]
      const now = await content(walk)
      const differing = Object.entries(clean).flatMap(([what, facts]) =>
        JSON.stringify(facts) === JSON.stringify(now[what as keyof typeof now]) ? [] : [what],
      )
      return [...(await broken(walk)), ...differing].map(
        (what) => `${what} differs where statement ${k} ${fate}: ${met}`,
      )
    },
    end: async () => {
      await victim.die()
      await watch.end()
      await proxy.close()
    },
  }
}

const brokenOfUndo = ({ ask }: Watch, { job }: Walk): Promise<readonly string[]> =>
  assertInvariants({ ask: async (text, values) => ask(text, values) }, job, rows).then(
    () => [],
    (error: unknown) => [String(error)],
  )
