import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate } from '../src/platform/database/index.ts'
import { openEmbedded } from '../src/platform/embedded-postgres/index.ts'

export const schemaFile = fileURLToPath(new URL('../schema.sql', import.meta.url))

/** What the migrations add up to, for reading: every table with all that hangs on it, the same text on 15 and 18. */
export async function schemaSql(url: string): Promise<string> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const parts = [extensions, types, functions, tables, views]
    const lines: string[] = []
    for (const part of parts) lines.push(...(await client.query<{ line: string }>(part)).rows.map(({ line }) => line))
    return `-- What the migrations add up to. Written by scripts/schema-sql.ts; do not edit.\n\n${lines.join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

/** The same from a database of its own, made for the purpose. */
export async function freshSchemaSql(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-schema-'))
  const { url, stop } = await openEmbedded(folder, { settings: { fsync: 'off' } })
  try {
    await migrate(url)
    return await schemaSql(url)
  } finally {
    await stop()
    await rm(folder, { recursive: true })
  }
}

/** Writes schema.sql. */
export const writeSchemaSql = async (): Promise<void> => writeFile(schemaFile, await freshSchemaSql())

const ourSchemas = `
  select oid, nspname from pg_namespace
  where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'pgboss')`

const ofExtension = (catalogue: string, oid: string): string => `exists (
  select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`

const grantee = `case a.grantee when 0 then 'public' else a.grantee::regrole::text end`

const extensions = `
  select format('create extension %I;', extname) as line from pg_extension where extname <> 'plpgsql' order by extname`

const types = `
  select format(e'create type %s as enum (%s);', t.oid::regtype,
    (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid)) as line
  from pg_type t join (${ourSchemas}) s on s.oid = t.typnamespace
  where t.typtype = 'e' and not ${ofExtension('pg_type', 't.oid')}
  order by t.typname`

const functions = `
  select rtrim(pg_get_functiondef(p.oid), e'\\n') || ';' || coalesce(e'\\n' || (
    select string_agg(format('grant %s on function %s to %s;', lower(a.privilege_type), p.oid::regprocedure, ${grantee}), e'\\n' order by ${grantee})
    from aclexplode(p.proacl) a where a.grantee <> p.proowner), '') as line
  from pg_proc p join (${ourSchemas}) s on s.oid = p.pronamespace
  where p.prokind in ('f', 'p') and not ${ofExtension('pg_proc', 'p.oid')}
  order by p.proname, p.oid::regprocedure::text`

// Not-null constraints are said beside their columns: 18 lists them among the others, 15 does not.
const tables = `
  select concat_ws(e'\\n',
    format(e'create table %s (\\n%s\\n)%s;', c.oid::regclass, concat_ws(e',\\n', columns.text, constraints.text), partitioned.text),
    indexes.text, rls.text, policies.text, triggers.text, grants.text) as line
  from pg_class c
  join (${ourSchemas}) s on s.oid = c.relnamespace
  cross join lateral (
    select string_agg('  ' || concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod),
        case when attcollation <> t.typcollation then 'collate ' || quote_ident(co.collname) end,
        case when attnotnull then 'not null' end,
        case when attidentity <> '' then 'generated ' || case attidentity when 'a' then 'always' else 'by default' end || ' as identity'
             when attgenerated <> '' then 'generated always as (' || pg_get_expr(adbin, adrelid) || ') stored'
             when adbin is not null then 'default ' || pg_get_expr(adbin, adrelid) end),
      e',\\n' order by attnum) as text
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    left join pg_collation co on co.oid = a.attcollation
    where a.attrelid = c.oid and attnum > 0 and not attisdropped
  ) columns
  cross join lateral (
    select string_agg(format('  constraint %I %s', conname, pg_get_constraintdef(oid)), e',\\n'
      order by array_position(array['p', 'u', 'x', 'c', 'f'], contype::text), conname) as text
    from pg_constraint where conrelid = c.oid and contype in ('p', 'u', 'x', 'c', 'f')
  ) constraints
  cross join lateral (select case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end as text) partitioned
  cross join lateral (
    select string_agg(pg_get_indexdef(indexrelid) || ';', e'\\n' order by pg_get_indexdef(indexrelid)) as text
    from pg_index where indrelid = c.oid and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
  ) indexes
  cross join lateral (
    select nullif(concat_ws(e'\\n',
      case when c.relrowsecurity then format('alter table %s enable row level security;', c.oid::regclass) end,
      case when c.relforcerowsecurity then format('alter table %s force row level security;', c.oid::regclass) end), '') as text
  ) rls
  cross join lateral (
    select string_agg(concat_ws(' ', format('create policy %I on %s for %s', polname, c.oid::regclass,
        case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end),
        'using (' || pg_get_expr(polqual, polrelid) || ')', 'with check (' || pg_get_expr(polwithcheck, polrelid) || ')') || ';',
      e'\\n' order by polname) as text
    from pg_policy where polrelid = c.oid
  ) policies
  cross join lateral (
    select string_agg(pg_get_triggerdef(oid) || ';', e'\\n' order by tgname) as text
    from pg_trigger where tgrelid = c.oid and not tgisinternal
  ) triggers
  cross join lateral (
    select string_agg(format('grant %s on %s to %s;', said, c.oid::regclass, role), e'\\n' order by role) as text
    from (
      select ${grantee} as role, string_agg(lower(a.privilege_type), ', ' order by lower(a.privilege_type)) as said
      from aclexplode(c.relacl) a where a.grantee <> c.relowner group by 1
    ) g
  ) grants
  where c.relkind in ('r', 'p') and not ${ofExtension('pg_class', 'c.oid')}
  order by c.oid::regclass::text`

const views = `
  select format(e'create %s %s as\\n%s', case c.relkind when 'v' then 'view' else 'materialized view' end, c.oid::regclass,
    pg_get_viewdef(c.oid, true)) as line
  from pg_class c join (${ourSchemas}) s on s.oid = c.relnamespace
  where c.relkind in ('v', 'm') and not ${ofExtension('pg_class', 'c.oid')}
  order by c.oid::regclass::text`

if (import.meta.main) await writeSchemaSql()
