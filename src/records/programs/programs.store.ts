import { identifierKey } from '../../fields/index.ts'
import { Conflict, NotFound, recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../audit/index.ts'
import type { Program } from './program.ts'

/** Every program of the organisation by name, those that are not active too. */
export const allPrograms = (tx: Tx): Promise<readonly Program[]> => found(tx, sql`true`)

export async function oneProgram(tx: Tx, id: RecordId): Promise<Program> {
  const [program] = await found(tx, sql`p.id = ${uuidOf(id)}`)
  if (!program) throw new NotFound('There is no such program.')
  return program
}

export interface ProgramSaid {
  readonly name: string
  readonly programId?: string | undefined
}

/** Refuses (Conflict) a name or a Program ID that another program has: a file could not tell them apart. */
export async function addProgram(tx: Tx, moment: Moment, { name, programId }: ProgramSaid): Promise<Program> {
  const id = moment.newId('prog')
  const done = tx.run(sql`
    insert into program (organisation, id, program_id, program_id_key, name, name_key, created_at, created_by)
    values
      (${tx.actor.organisation}, ${uuidOf(id)}, ${programId ?? null}, ${keyOf(programId)}, ${name},
       ${identifierKey(name)}, ${moment.now}, ${uuidOf(tx.actor.staff)})`)
  await done.catch(refuseTaken)
  await record(tx, moment, { action: 'program.added', record: id, after: { name, programId: programId ?? null } })
  return { id, programId, label: name, active: true }
}

/** What is not said stays; a blank Program ID takes it away. */
export interface ProgramChange {
  readonly name?: string | undefined
  readonly programId?: string | undefined
  readonly active?: boolean | undefined
}

export async function changeProgram(tx: Tx, moment: Moment, id: RecordId, said: ProgramChange): Promise<Program> {
  const before = await lockedProgram(tx, id)
  const programId = said.programId === undefined ? before.programId : said.programId || undefined
  const after: Program = {
    id,
    programId,
    label: said.name ?? before.label,
    active: said.active ?? before.active,
  }
  const done = tx.run(sql`
    update program
    set program_id = ${programId ?? null},
        program_id_key = ${keyOf(programId)},
        name = ${after.label},
        name_key = ${identifierKey(after.label)},
        active = ${after.active}
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)
  await done.catch(refuseTaken)
  await auditChange(tx, moment, before, after)
  return after
}

async function auditChange(tx: Tx, moment: Moment, before: Program, after: Program): Promise<void> {
  const seen = ({ label: name, programId, active }: Program) => ({ name, programId: programId ?? null, active })
  const [was, is] = [seen(before), seen(after)]
  const changed = (['name', 'programId', 'active'] as const).filter((field) => was[field] !== is[field])
  const of = (one: typeof was) => Object.fromEntries(changed.map((field) => [field, one[field]]))
  if (changed.length > 0)
    await record(tx, moment, { action: 'program.changed', record: after.id, before: of(was), after: of(is) })
}

async function lockedProgram(tx: Tx, id: RecordId): Promise<Program> {
  await tx.run(sql`
    select
    from program
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}
    for no key update`)
  return oneProgram(tx, id)
}

const keyOf = (programId: string | undefined): string | null =>
  programId === undefined ? null : identifierKey(programId)

function refuseTaken(error: unknown): never {
  const constraint = error instanceof Error && 'constraint' in error ? error.constraint : undefined
  if (constraint === 'program_name') throw new Conflict('There is a program of that name. Give another name.')
  if (constraint === 'program_own_id')
    throw new Conflict('Another program has that Program ID. Give another, or leave it blank.')
  throw error
}

async function found(tx: Tx, which: ReturnType<typeof sql>): Promise<readonly Program[]> {
  const rows = await tx.all(sql<ProgramRow>`
    select p.id, p.program_id, p.name, p.active
    from program p
    where p.organisation = ${tx.actor.organisation}
      and ${which}
    order by p.name_key, p.id`)
  return rows.map(({ id, programId, name, active }) => ({
    ...{ id: recordId('prog', id), programId: programId ?? undefined },
    ...{ label: name, active },
  }))
}

interface ProgramRow {
  readonly id: string
  readonly programId: string | null
  readonly name: string
  readonly active: boolean
}
