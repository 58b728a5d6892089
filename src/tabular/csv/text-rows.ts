import type { Coding } from './coding.ts'
import type { Dialect } from './dialect.ts'
import { Scanner } from './scanner.ts'
import type { Shape } from './shape.ts'
import { openStretches } from './stretches.ts'
import type { Place, ReadRow } from '../table.ts'

/** The rows of a text file from a place on, a page at a time. What is held at once is bounded (`heldBytes`). */
export async function* textRows(
  file: string,
  coding: Coding,
  dialect: Dialect,
  shape: Shape,
  from: Place,
): AsyncGenerator<readonly ReadRow[]> {
  const inUnits = { ...dialect, delimiter: coding.units(coding.encode(dialect.delimiter)) }
  const stretches = await openStretches(file, coding, inUnits, from.at)
  const scanner = new Scanner(shape, from.number)
  try {
    for (let rest = 0, last = false; !last;) {
      const stretch = await stretches.next(rest)
      let at = 0
      for (let from = -1; at > from;) {
        from = at
        at = scanner.scan(stretch, at)
        if (scanner.isFull) yield scanner.take()
      }
      rest = stretch.length - at
      last = stretch.last
    }
    const page = scanner.take()
    if (page.length > 0) yield page
  } finally {
    await stretches.close()
  }
}
