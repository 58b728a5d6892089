import { copyLines, copyText, uuidOf, type CopyLines, type RecordId, type Tx } from '../../platform/database/index.ts'
import { customJson } from '../custom-fields/index.ts'
import type { NewCase } from './new-case.ts'

/** The job and row that a case came from; none where a person opened it. */
interface Origin {
  readonly job?: RecordId | undefined
  readonly row?: number | undefined
}

/** Writes new cases by one `COPY`. Not for the web's role, which row-level security forbids to copy. */
export const newCases = {
  write: async (tx: Tx, changes: readonly (NewCase & Origin)[]): Promise<void> => {
    if (changes.length === 0) return
    await tx.copy('case_record', columns, linesOf(tx, changes))
  },
}

const columns = [
  ...['organisation', 'id', 'participant', 'email', 'referral_source', 'referral_type', 'flags', 'status'],
  ...['treatment_period', 'provider', 'legacy_id', 'created_at', 'created_by', 'custom', 'job', 'row'],
]

function linesOf(tx: Tx, changes: readonly (NewCase & Origin)[]): CopyLines {
  const lines = copyLines()
  for (const c of changes) {
    lines.add(
      `${tx.actor.organisation}\t${uuidOf(c.record)}\t${uuidOf(c.participant)}\t${copyText(c.email)}\t${idText(c.source)}\t${idText(c.type)}\t${flagsText(c.flags)}\t${c.status}\t${c.treatmentPeriod}\t${idText(c.provider)}\t${copyText(c.legacyId)}\t${c.createdAt ?? 'now'}\t${uuidOf(c.createdBy)}\t${copyText(customJson(c.custom))}\t${idText(c.job)}\t${c.row ?? '\\N'}\n`,
    )
  }
  return lines
}

const idText = (id: RecordId | undefined): string => (id === undefined ? '\\N' : uuidOf(id))

function flagsText(flags: readonly RecordId[]): string {
  if (flags.length === 0) return '{}'
  return `{${flags.map(uuidOf).join(',')}}`
}
