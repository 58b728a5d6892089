import { expect, test } from 'vitest'
import { onGround } from './ground.ts'
import { killSweep, type Kill } from './kill-sweep.ts'

const rows = 4_000
const kills = 9

const sweeps = [
  { seed: 1, options: { duplicates: 'create' } },
  { seed: 2, options: { duplicates: 'increment', contacts: 'overwrite' } },
  { seed: 3, options: { duplicates: 'skip' } },
]

test.concurrent.each(sweeps)(
  'a worker that is killed over and over leaves what one that lives leaves: seed $seed, $options',
  { timeout: 240_000 },
  ({ seed, options }) =>
    onGround(async (ground) => {
      const swept = await killSweep(ground, { seed, rows, rowsInBatch: 40, kills, options })
      const counting = swept.kills.filter(({ outcomes }) => outcomes > 0 && outcomes < rows)
      expect(swept.broken).toEqual([])
      expect(swept.killed).toEqual(swept.clean)
      expect(counting).toHaveLength(kills)
      expect(counting.filter(insideCopy).length).toBeGreaterThan(0)
      expect(counting.filter(({ where }) => where.startsWith('between COPY and commit')).length).toBeGreaterThan(0)
    }),
)

const insideCopy = ({ sessions }: Kill): boolean => sessions.some((doing) => doing.startsWith('active: copy'))
