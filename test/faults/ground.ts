import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type App } from '../../src/app.ts'
import { openDatabase, type Actor, type Database, type Tx } from '../../src/platform/database/index.ts'
import { addEntry } from '../../src/records/code-lists/index.ts'
import { addCustomField } from '../../src/records/custom-fields/index.ts'
import { addWorkflow, changeWorkflow } from '../../src/workflows/index.ts'
import { aCase, anOrganisation, aParticipant, moment } from '../support/builders.ts'
import { testDatabase } from '../support/index.ts'
import { knownIdentifiers } from './people-file.ts'

/** A database to break things in, and the web's side of the program on it: what is done by people is never broken here. */
export interface Ground {
  readonly databaseUrl: string
  readonly uploads: string
  readonly app: App
  /** An organisation with lists, a custom field, and people on file. */
  readonly settle: () => Promise<Actor>
  readonly close: () => Promise<void>
}

/** Does something on ground of its own, which is gone afterwards. */
export async function onGround<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const database = await testDatabase()
  const ground = await prepareGround(database.url)
  try {
    return await work(ground)
  } finally {
    await ground.close()
    await database.drop()
  }
}

export async function prepareGround(databaseUrl: string): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-faults-'))
  const uploads = join(folder, 'uploads')
  const app = await createApp({ databaseUrl, uploads, role: 'web', logLevel: 'silent' })
  const database = openDatabase({ url: databaseUrl, role: 'worker', connections: 2 })
  return {
    databaseUrl,
    uploads,
    app,
    settle: () => settle(database),
    close: async () => {
      await app.close()
      await database.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One that hears of every case, and one that hears of some. */
async function addWorkflows(tx: Tx): Promise<void> {
  const body = 'Dear {{FirstName}} {{LastName}}, period {{TreatmentPeriod}}: {{Custom.NOTES}}'
  const letter = { do: 'email', to: { who: 'case' }, subject: 'About {{LegacyID}}', body } as const
  const second = { ...letter, subject: 'Once more: {{Identifier}}', body: 'By {{ReferralSource}}.' } as const
  const raised = { field: 'TreatmentPeriod', is: 'more', value: 1 } as const
  const common = { event: 'case.created', from: ['file'] } as const
  const all = [
    { name: 'Every case', definition: { ...common, when: { all: [] }, actions: [letter] } },
    { name: 'Raised', definition: { ...common, when: raised, actions: [letter, second] } },
  ] as const
  for (const said of all) {
    const { id } = await addWorkflow(tx, moment, said)
    await changeWorkflow(tx, moment, id, { active: true })
  }
}

async function settle(database: Database): Promise<Actor> {
  const actor = await anOrganisation(database)
  await database.transaction(actor, async (tx) => {
    await addEntry(tx, moment, { list: 'referral-source', value: 'HOUSING', label: 'Residence Life' })
    await addEntry(tx, moment, { list: 'referral-source', value: 'CONDUCT', label: 'Student Conduct' })
    for (const value of ['RED', 'GREEN']) await addEntry(tx, moment, { list: 'flag', value, label: value })
    const notes = { kind: 'case', name: 'NOTES', label: 'Notes', type: 'text', choices: [], required: false } as const
    await addCustomField(tx, moment, notes)
    await addWorkflows(tx)
    for (const [n, identifier] of knownIdentifiers.entries()) {
      await aParticipant(tx, n % 3 === 0 ? { identifier } : { identifier, email: `known${n}@example.org` })
      if (n % 2 === 0) await aCase(tx, { identifier, treatmentPeriod: 3, legacyId: `before-${n}` })
    }
  })
  return actor
}
