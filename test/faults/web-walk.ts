import { api, type Client } from '../../src/api/index.ts'
import { parseId, uuidOf, type Actor, type RecordId } from '../../src/platform/database/index.ts'
import { contentOf, type Content } from './content.ts'
import type { Ground } from './ground.ts'
import type { PeopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import { until } from './until.ts'
import { walkOf, type Walk } from './walk.ts'
import { checkedBehind, type Watch } from './watch.ts'
import type { Press } from './web-blows.ts'
import { heard, type Person } from './web-person.ts'

export interface WebWalk {
  /** Of the import that was given up, of the one that was loaded, and of that when it was undone. */
  readonly contents: readonly Content[]
  readonly broken: readonly string[]
  /** What the uploads became, as it was answered. */
  readonly jobs: readonly Made[]
}
export interface Made {
  readonly upload: string
  readonly job: RecordId
}

interface Here {
  readonly ground: Ground
  readonly watch: Watch
  readonly person: Person
  readonly press: Press
  readonly upload: () => Promise<string>
}

/** By the API: an import that is given up and taken away, and one from its upload to its undo. */
export async function webWalk(here: Here, file: PeopleFile): Promise<WebWalk> {
  const { ground, person } = here
  const look = (job: RecordId): Promise<Content> => contentOf(ground.databaseUrl, person.actor, job)
  const givenUp = await make(here)
  await giveUp(here, givenUp.job)
  const loaded = await make(here)
  const walk = walkOf(ground, person.actor, loaded.job)
  await load(here, walk)
  const broken = await brokenPromises(ground.databaseUrl, person.actor, loaded.job, file.rows)
  const whenLoaded = await look(loaded.job)
  await here.press(moving(here, walk.job, 'undo', 'is refused', (muster, said) => muster.call(api.imports.undo, said)))
  await walk.at('undone', 300)
  return {
    contents: [await look(givenUp.job), whenLoaded, await look(loaded.job)],
    broken,
    jobs: [givenUp, loaded],
  }
}

/** CREATE IMPORT JOB; asked once more when it is there, it answers the same. */
async function make({ watch, person: { muster }, press, upload: send }: Here): Promise<Made> {
  const upload = await send()
  const create = () => muster.call(api.imports.create, { body: { upload, type: 'cases' } })
  const isDone = async () => (await watch.ask('select from import_file where upload = $1', [upload])).length > 0
  await press({ name: 'create', send: create, isDone, again: 'answers the same' })
  return { upload, job: idOf((await heard(create)).id) }
}

async function giveUp(here: Here, job: RecordId): Promise<void> {
  const { ground, watch, person, press } = here
  await readToItsEnd(ground, person.actor, job)
  await press(moving(here, job, 'cancel', 'is refused', (muster, said) => muster.call(api.imports.cancel, said)))
  await press({
    name: 'discard',
    send: () => person.muster.call(api.imports.discard, { params: { id: job } }),
    isDone: async () => (await watch.ask('select from import_job where id = $1', [uuidOf(job)])).length === 0,
    again: 'is refused',
  })
}

async function load(here: Here, walk: Walk): Promise<void> {
  const { ground, watch, person, press } = here
  const { job } = walk
  await readToItsEnd(ground, person.actor, job)
  const { columns } = await heard(() => person.muster.call(api.imports.mapping, { params: { id: job } }))
  const said = columns.map(({ column, field, dayFirst }) => ({
    column,
    field,
    ...(dayFirst !== undefined && { dayFirst }),
  }))
  await press(
    moving(here, job, 'mapping', 'would be done twice', (muster, to) =>
      muster.call(api.imports.saveMapping, { ...to, body: { columns: said } }),
    ),
  )
  await walk.at('ready', 300)
  const answers = [{ field: 'ReferralSource', text: 'Nowhere', answer: { text: 'HOUSING' } }]
  await press({
    name: 'answer',
    send: () => person.muster.call(api.imports.answer, { params: { id: job }, body: { answers } }),
    isDone: async () => (await watch.ask('select from import_correction where job = $1', [uuidOf(job)])).length > 0,
    again: 'would be done twice',
  })
  await checkedBehind(watch, walk)
  await press(
    moving(here, job, 'check', 'would be done twice', (muster, to) =>
      muster.call(api.imports.check, { ...to, query: { errors: 'may-stand' } }),
    ),
  )
  await walk.at('ready', 300)
  const options = { duplicates: 'increment' }
  const preview = { params: { id: job }, query: { options: 'duplicates:increment' } }
  const { workflows, messages } = await heard(() => person.muster.call(api.imports.preview, preview))
  const chosen = workflows.map(({ id, version }) => ({ id, version }))
  await press(
    moving(here, job, 'start', 'is refused', (muster, to) =>
      muster.call(api.imports.start, { ...to, body: { options, workflows: chosen, messages } }),
    ),
  )
  await walk.at('completed', 300)
}

/** A step by which a job moves: then it has more moves than before. */
function moving(
  { watch, person }: Here,
  job: RecordId,
  name: string,
  again: 'is refused' | 'would be done twice',
  send: (muster: Client, said: { readonly params: { readonly id: string } }) => Promise<unknown>,
) {
  const moves = async () => (await watch.ask('select from import_move where job = $1', [uuidOf(job)])).length
  const before = moves()
  return {
    name,
    send: () => send(person.muster, { params: { id: job } }),
    isDone: async () => (await moves()) > (await before),
    again,
  }
}

/** Its status is a person's from its first rows on; what is read then moves nothing. */
const readToItsEnd = (ground: Ground, actor: Actor, job: RecordId) =>
  until(walkOf(ground, actor, job).view, ({ rows }) => rows !== undefined, 60, 'the file is read')

function idOf(text: string): RecordId {
  const id = parseId('job', text)
  if (!id) throw new Error(`${text} is no job.`)
  return id
}
