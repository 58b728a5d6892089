import pg from 'pg'

/** What keeps the role of a DATABASE_URL from being the worker's, in a sentence that says what to run. */
export async function roleTrouble(url: string): Promise<string | undefined> {
  const { name, trusted } = await roleOf(url)
  if (trusted) return undefined
  return (
    `The user ${name} of DATABASE_URL stands behind row-level security, where COPY is refused and nothing can be loaded. ` +
    `Let a superuser run: alter role ${pg.escapeIdentifier(name)} bypassrls createrole;`
  )
}

async function roleOf(connectionString: string): Promise<{ name: string; trusted: boolean }> {
  const client = new pg.Client({ connectionString, application_name: 'muster start' })
  await client.connect().catch((error: unknown) => {
    throw new Error(`The database of DATABASE_URL cannot be reached: ${reason(error)}.`)
  })
  try {
    const { rows } = await client.query<{ name: string; trusted: boolean }>(`
      select rolname as name, rolsuper or rolbypassrls as trusted
      from pg_roles
      where rolname = current_user`)
    return rows[0] ?? { name: '', trusted: false }
  } finally {
    await client.end()
  }
}

/** Where several addresses were tried, Node says it of each, and of all together nothing. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ')
  return error instanceof Error ? error.message : String(error)
}
