import type { ChosenWorkflow, HeardMessage, RecordEvent } from '../../src/events/index.ts'
import type { Workflows } from '../../src/importing/index.ts'
import { recordId, uuidOf } from '../../src/platform/database/index.ts'
import type { ImportGround } from './import-ground.ts'

/** A workflow that says what a test says, and keeps its messages in a table of its own: that it runs shows that the engine knows none. */
export interface MadeUp extends ChosenWorkflow {
  readonly name: string
  readonly active: boolean
  readonly when?: (event: RecordEvent) => boolean
  /** To whom, where not to the case. */
  readonly to?: string
  /** A text by the facts of the event, and its name. */
  readonly text: (facts: Readonly<Record<string, unknown>>, event: string) => string
}

export interface MadeUpWorkflows {
  readonly ground: ImportGround
  /** Those that there are; a test changes them as a person would. */
  all: readonly MadeUp[]
  confirmAbove: number
  /** What was left to be sent, by row. */
  readonly left: () => Promise<readonly LeftMessage[]>
}
export interface LeftMessage {
  readonly [column: string]: unknown
  readonly row: number
  readonly workflow: string
  readonly to: string
  readonly text: string
  readonly held: string | null
  readonly job: string
}

export const workflowId = (digit: string) => recordId('flow', digit.repeat(32))

export async function withMadeUpWorkflows(plain: ImportGround): Promise<MadeUpWorkflows> {
  await plain.ask(`create table made_up_message (organisation integer, record uuid, workflow text, occurrence uuid, job uuid,
    address text, text text, held jsonb, unique nulls not distinct (record, workflow, occurrence))`)
  const made: { all: readonly MadeUp[]; confirmAbove: number } = { all: [], confirmAbove: 1_000 }
  const workflows: Workflows = {
    listening: async (_tx, events, chosen) => {
      const some = made.all.filter(
        ({ id, active }) => active && events.length > 0 && (chosen?.some((one) => one.id === id) ?? true),
      )
      return {
        workflows: some,
        fingerprint: JSON.stringify(some.map(({ id, version }) => [id, version])),
        hear: hearAll(some),
      }
    },
    announce: async (tx, messages) => {
      for (const { event, occurrence, job, message: m } of messages)
        await tx.client.query('insert into made_up_message values ($1, $2, $3, $4, $5, $6, $7, $8)', [
          ...[
            tx.actor.organisation,
            uuidOf(event.record),
            m.workflow,
            occurrence && uuidOf(occurrence),
            job && uuidOf(job),
          ],
          ...[m.address, JSON.parse(m.facts), m.held && JSON.stringify(m.held)],
        ])
    },
    render: async (_tx, { facts }) => ({ channel: 'email', subject: 'Made up', text: String(JSON.parse(facts)) }),
    messagesOf: async () => ({ waiting: 0, held: 0, sent: 0, failed: 0 }),
    cancel: async () => 0,
    confirmAbove: async () => made.confirmAbove,
  }
  const hearing = (app: ImportGround['web']) => ({ ...app, engine: { ...app.engine, workflows } })
  const ground = { ...plain, web: hearing(plain.web), worker: hearing(plain.worker) }
  return Object.assign(made, {
    ground,
    left: () =>
      plain.ask<LeftMessage>(
        `select c.row, m.workflow, m.address as to, m.text, m.held->>'code' as held, replace(m.job::text, '-', '') as job
         from made_up_message m join case_record c on c.id = m.record order by c.row, m.workflow`,
      ),
  })
}

const hearAll =
  (some: readonly MadeUp[]) =>
  (event: RecordEvent): readonly HeardMessage[] =>
    some
      .filter(({ when }) => when?.(event) ?? true)
      .map(({ id, version, text, to = textIn(event.facts['Email']) }) => ({
        ...{ workflow: id, version, action: 0, channel: 'email' as const },
        address: to,
        name: [event.facts['FirstName'], event.facts['LastName']].filter(Boolean).join(' ') || undefined,
        held: event.hold,
        facts: JSON.stringify(text(event.facts, event.name)),
      }))

const textIn = (fact: unknown): string | undefined => (typeof fact === 'string' ? fact : undefined)
