import type { Job } from '../../../../api/index.ts'
import type { Sum } from './undo-sums.tsx'

/** What undo has done. */
export const sumsSoFar = ({ removed, restored, kept }: NonNullable<Job['undo']>): readonly Sum[] => [
  { does: 'removed', says: 'Removed', number: removed },
  { does: 'restored', says: 'As they were before', number: restored },
  { does: 'kept', says: 'Kept', number: kept, help: 'edited since, or still needed' },
]
