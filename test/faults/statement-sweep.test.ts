import { expect, test } from 'vitest'
import { onGround } from './ground.ts'
import { fates, statementSweep } from './statement-sweep.ts'

/** Every how many statements one is tried here, and from which on; `npm run faults` tries them all. */
const all = process.env['MUSTER_FAULTS'] === 'all'
const steps = { 'fails before it is sent': 11, 'runs, and its answer is lost': 11, 'is the last of its worker': 23 }

test.concurrent.each(fates)(
  'wherever a statement %s, the import ends as if it had not',
  { timeout: 3_600_000 },
  (fate) =>
    onGround(async (ground) => {
      const sweep = await statementSweep(ground)
      try {
        const statements = await sweep.count()
        const step = all ? 1 : steps[fate]
        const differing: string[] = []
        for (let k = 1 + (fates.indexOf(fate) % step); k <= statements; k += step)
          differing.push(...(await sweep.differs(k, fate)))
        expect(differing).toEqual([])
        expect(statements).toBeGreaterThan(100)
      } finally {
        await sweep.end()
      }
    }),
)
