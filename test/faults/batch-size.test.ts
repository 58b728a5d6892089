import { expect, test } from 'vitest'
import { peopleFile } from './people-file.ts'
import { undisturbed } from './same.ts'

const file = peopleFile(400, 17)

test.each(['create', 'increment', 'skip'])(
  'how many rows are loaded together shows nowhere but in the batches: %s',
  { timeout: 120_000 },
  async (duplicates) => {
    const all = await Promise.all([1, 7, 2_000].map((rowsInBatch) => undisturbed(file, rowsInBatch, { duplicates })))
    const [one, seven, most] = all.map(({ content: { batches: _, audit: __, ...others } }) => others)
    expect(seven).toEqual(one)
    expect(most).toEqual(one)
  },
)
