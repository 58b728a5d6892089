import { expect, test } from 'vitest'
import { onGround } from './ground.ts'
import { fates, statementSweep, type Fate, type Swept } from './statement-sweep.ts'
import { casesInCsv, caseload, enrollments } from './subjects.ts'

/** Every how many statements one is tried here, and from which on; `npm run faults` tries them all. */
const all = process.env['MUSTER_FAULTS'] === 'all'
const steps = { 'fails before it is sent': 13, 'runs, and its answer is lost': 13, 'is the last of its worker': 29 }
const cases = { subject: casesInCsv, options: { duplicates: 'increment' } }

test.concurrent.each(fates)(
  'wherever a statement %s, the import ends as if it had not',
  { timeout: 3_600_000 },
  (fate) => sweep({ ...cases, what: 'import' }, fate, { step: steps[fate], atLeast: 100 }),
)

/** By name, with the fate that `npm test` tries, if any. */
const others: readonly (readonly [name: string, swept: Swept, fate?: Fate])[] = [
  ['a caseload', { subject: caseload, options: {}, what: 'import' }, 'runs, and its answer is lost'],
  ['enrollments', { subject: enrollments, options: {}, what: 'import' }],
  ['the undo of cases', { ...cases, what: 'undo' }, 'runs, and its answer is lost'],
  ['the undo of a caseload', { subject: caseload, options: {}, what: 'undo' }, 'fails before it is sent'],
]

/** Here at few statements; `npm run faults` by every one, at all of them. */
const tried = others.flatMap(([name, swept, own]) =>
  fates.filter((fate) => all || fate === own).map((fate) => ({ name, swept, fate })),
)

test.concurrent.each(tried)(
  '$name ends as if nothing had happened wherever a statement $fate',
  { timeout: 3_600_000 },
  ({ swept, fate }) => sweep(swept, fate, { step: swept.what === 'import' ? 89 : 53, atLeast: 20 }),
)

const sweep = (swept: Swept, fate: Fate, { step, atLeast }: { readonly step: number; readonly atLeast: number }) =>
  onGround(async (ground) => {
    const sweeping = await statementSweep(ground, swept)
    try {
      const statements = await sweeping.count()
      const by = all ? 1 : step
      const differing: string[] = []
      for (let k = 1 + (fates.indexOf(fate) % by); k <= statements; k += by)
        differing.push(...(await sweeping.differs(k, fate)))
      expect(differing).toEqual([])
      expect(statements).toBeGreaterThan(atLeast)
    } finally {
      await sweeping.end()
    }
  })
