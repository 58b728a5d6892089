import pg from 'pg'
import { uuidOf, type Actor } from '../src/platform/database/index.ts'

/**
 * Fills an organisation with so many people and a case of each, as years of work leave them: common names and rare ones,
 * some without Identifier or name, cases opened over three years, entries of code lists of which the last is hardly used.
 */
export async function keepCases(databaseUrl: string, actor: Actor, rows: number): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const organisation = actor.organisation
  const staff = `'${uuidOf(actor.staff)}'::uuid`
  try {
    // Without a check of each reference, which would take most of the time.
    await client.query(`set session_replication_role = replica; select setseed(0.42)`)
    await client.query(names)
    await client.query(`
      insert into participant (organisation, id, identifier, identifier_key, first_name, last_name, email, created_by)
      select ${organisation}, ${inOrder('drawn.n')}, 'SID' || key, 'sid' || key,
        case when drawn.n % 500 <> 0 then first.name end, case when drawn.n % 500 <> 0 then last.name end,
        'person' || drawn.n || '@students.example.edu', ${staff}
      from (
        select n, case when n % 50 <> 0 then (10000000 + n)::text end as key, (random() ^ 2 * 399)::integer as f,
          (random() ^ 3 * 3999)::integer as l
        from generate_series(1, ${rows}) n
      ) drawn
        join a_name first on first.kind = 'first' and first.n = f
        join a_name last on last.kind = 'last' and last.n = l
      order by drawn.n`)
    await client.query('analyze participant')
    await client.query(`
      insert into case_record
        (organisation, id, participant, email, referral_source, referral_type, status, treatment_period, legacy_id,
         created_at, created_by)
      select p.organisation, ${inOrder('n')}, p.id, p.email, sources[1 + (random() ^ 2 * (cardinality(sources) - 1))::integer],
        types[1 + (random() ^ 2 * (cardinality(types) - 1))::integer],
        case when n % 2000 = 0 then 'INACTIVE' when n % 3 = 0 then 'ACTIVE' else 'COMPLETE' end,
        1, case when n % 10 = 0 then 'L-' || n end, now() - random() * interval '3 years', ${staff}
      from (select *, row_number() over (order by id) as n from participant where organisation = ${organisation}) p,
        (select array_agg(id order by position) as sources from code_list_entry
         where organisation = ${organisation} and list = 'referral-source') s,
        (select array_agg(id order by position) as types from code_list_entry
         where organisation = ${organisation} and list = 'referral-type') t`)
    await client.query('vacuum (analyze) participant, case_record')
  } finally {
    await client.end()
  }
}

/** Ids as they would have been made, one after the other. */
const inOrder = (n: string): string =>
  `(lpad(to_hex(1700000000000 + ${n}), 12, '0') || '7' || lpad(to_hex((random() * 4095)::integer), 3, '0') ||
    '8' || lpad(to_hex((random() * 268435455)::bigint), 7, '0') || lpad(to_hex((random() * 4294967295)::bigint), 8, '0'))::uuid`

/** 4,000 last names and 400 first names of syllables, accents among them. */
const names = `
  create temporary table a_name as
  select 'last' as kind, n, initcap(a || b || c) as name
  from (
    select row_number() over (order by random()) - 1 as n, a, b, c
    from unnest('{sm,gar,wil,jo,mü,ro,ng,le,o''b,pa,ka,ve,sto,fi,du,an,be,cho,hu,yil}'::text[]) a,
      unnest('{it,cí,lia,han,na,drí,uye,ee,ri,te,ko,sil,ne,sch,bo,der,ck,wa,nt,ma}'::text[]) b,
      unnest('{h,a,ms,son,n,guez,ski,en,ov,ez}'::text[]) c
  ) l
  union all
  select 'first', n, initcap(a || b)
  from (
    select row_number() over (order by random()) - 1 as n, a, b
    from unnest('{ma,jo,an,li,zo,ka,pri,we,ahm,sa,el,da,mi,no,fe,lu,ro,ta,vi,ju}'::text[]) a,
      unnest('{ria,hn,na,am,ë,rl,ya,i,ed,ra,la,vid,guel,ah,lix,cas,sa,mara,ktor,les}'::text[]) b
  ) f`
