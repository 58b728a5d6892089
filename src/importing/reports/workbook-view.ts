import type { RecordId, StaffId, Tx } from '../../platform/database/index.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import { workbookOf, type TakenIn } from '../stores/workbook.store.ts'

/** What became of the last workbook of rows with errors that came back. */
export interface WorkbookView {
  readonly name: string
  readonly by: StaffId
  readonly at: string
  readonly state: 'waiting' | 'taken' | 'refused'
  readonly rowsRead: number
  readonly taken:
    | (Omit<TakenIn, 'notUnderstood'> & {
        readonly notUnderstood: { readonly count: number; readonly first: readonly Told[] }
      })
    | undefined
  readonly refused: Told | undefined
}
interface Told {
  readonly code: string
  readonly sentence: string
}

const catalogue = catalogueOf(undefined)

/** Of one that was handed in before the file was read anew, nothing holds any more. */
export async function workbookView(
  tx: Tx,
  { id, readAt }: { readonly id: RecordId; readonly readAt: string | undefined },
): Promise<WorkbookView | undefined> {
  const found = await workbookOf(tx, id)
  if (!found || readAt === undefined || found.uploadedAt < readAt) return undefined
  const { name, uploadedBy: by, uploadedAt: at, state, rowsRead, result } = found
  const told = (issue: Parameters<typeof sentenceOf>[1]): Told => ({
    code: issue.code,
    sentence: sentenceOf(catalogue, issue),
  })
  const taken = result && 'cells' in result ? result : undefined
  const refused = result && 'code' in result ? told(result) : undefined
  return {
    ...{ name, by, at, state, rowsRead, refused },
    taken: taken && {
      ...taken,
      notUnderstood: { count: taken.notUnderstood.count, first: taken.notUnderstood.first.map(told) },
    },
  }
}
