import { sql, type Tx } from '../database/index.ts'

/** Tasks that take turns with others of their name: by whose they are (a field of their data), small ones apart from large. */
export interface Turn {
  readonly by: string
  readonly size: Size
}
export type Size = 'small' | 'large'

/** pg-boss gives the highest priority first. Small ones are above zero, so that seats can be kept for them. */
const top = 2_000_000_000
const beginsAt = '2026-01-01T00:00:00Z'
/** So many seconds behind the one before it of the same owner; tasks of others go between. */
const apart: Readonly<Record<Size, number>> = { small: 1, large: 5 }

export const seats = (size: Size): { readonly minPriority?: number; readonly maxPriority?: number } =>
  size === 'small' ? { minPriority: 1 } : { maxPriority: 0 }

/**
 * The priority of a task that is about to be queued. It is due now, or a little after the last of its owner, and who is
 * due first is given first: many tasks of one owner stand behind the first of another.
 */
export async function priorityOf(
  tx: Tx,
  task: string,
  data: object,
  { by, size, after }: Turn & { readonly after: number },
): Promise<number> {
  const owner = ownerOf(data, by)
  const { priority } = await tx.one(sql<{ priority: number }>`
    with newest as (
      select min(priority) as priority
      from pgboss.job
      where name = ${task}
        and state in ('created', 'retry', 'active')
        and data ->> ${by} = ${owner}
        and ${ofSize(size)}
    )
    select least(
      ${size === 'small' ? top : 0}::integer
        - (extract(epoch from clock_timestamp() - ${beginsAt}::timestamptz) + ${after}::integer)::integer,
      (select priority - ${apart[size]}::integer from newest)
    ) as priority`)
  return priority
}

/** Somebody else's task of that name and size has waited for longer than a free worker takes to come. */
export const othersWait = (task: string, data: object, { by, size }: Turn): { text: string; values: unknown[] } => ({
  text: `
    select
    from pgboss.job
    where name = $1
      and state in ('created', 'retry')
      and start_after < clock_timestamp() - interval '1 second'
      and created_on < clock_timestamp() - interval '1 second'
      and data ->> $2 is distinct from $3
      and priority ${size === 'small' ? '> 0' : '<= 0'}
    limit 1`,
  values: [task, by, ownerOf(data, by)],
})

const ofSize = (size: Size) => (size === 'small' ? sql`priority > 0` : sql`priority <= 0`)

const ownerOf = (data: object, by: string): string => String(Object.entries(data).find(([name]) => name === by)?.[1])
