export interface Sorting {
  readonly by: string
  readonly direction: 'ascending' | 'descending'
}

/** An order as addresses and the server name it: `last-name`, or `-last-name` for the other way round. */
export const sortingOf = (sort: string): Sorting =>
  sort.startsWith('-') ? { by: sort.slice(1), direction: 'descending' } : { by: sort, direction: 'ascending' }

export const sortOf = ({ by, direction }: Sorting): string => (direction === 'descending' ? `-${by}` : by)
