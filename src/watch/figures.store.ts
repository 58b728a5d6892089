import { sql, type Tx } from '../platform/database/index.ts'

export interface Figure {
  readonly name: string
  readonly label: string
  readonly value: number
}

/** Of all organisations together. */
export const figures = (tx: Tx): Promise<readonly Figure[]> =>
  tx.all(sql<Figure>`select name, label, value from installation_figures() order by name, label`)
