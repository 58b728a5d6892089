import { useQuery } from '@tanstack/react-query'
import { api, type Job } from '../../../../api/index.ts'
import { asking } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import { undoStands } from '../job/job-step.ts'

/** What Undo would do; asked by who may have it done, while it may be. */
export function useUndoPreview(job: Job) {
  const mayUndo = useMay()('undo-imports')
  return useQuery({
    ...asking(api.imports.undoPreview, { params: { id: job.id } }),
    enabled: mayUndo && undoStands(job) === 'possible',
    // Others go on with their work meanwhile; of a million rows it is not asked in passing.
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
}
