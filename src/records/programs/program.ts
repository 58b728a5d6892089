import type { RecordId } from '../../platform/database/index.ts'

/** Something that participants join and leave. `label` is its name. */
export interface Program {
  readonly id: RecordId
  /** The organisation's own number for it, which files may say as Program ID. */
  readonly programId: string | undefined
  readonly label: string
  /** Not active: old stays remain, nobody joins, and nobody is assigned in it. */
  readonly active: boolean
}
