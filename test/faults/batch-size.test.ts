import { expect, test } from 'vitest'
import { peopleFile } from './people-file.ts'
import { undisturbed } from './same.ts'

const file = peopleFile(300, 17)

test.each(['create', 'increment'])(
  'how many rows are loaded together shows nowhere but in the batches: %s',
  { timeout: 120_000 },
  async (duplicates) => {
    const runs = await Promise.all([2, 25, 2_000].map((rowsInBatch) => undisturbed(file, rowsInBatch, { duplicates })))
    const [few, some, all] = runs.map(({ content: { batches: _, audit: __, ...others } }) => others)
    expect(some).toEqual(few)
    expect(all).toEqual(few)
  },
)
