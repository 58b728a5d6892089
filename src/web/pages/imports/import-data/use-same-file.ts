import { useQuery } from '@tanstack/react-query'
import { api, type Job } from '../../../../api/index.ts'
import { asking } from '../../../server.ts'
import type { UploadState } from './use-upload.ts'

/** Earlier imports of the file that has just arrived. Where that cannot be asked, the mapping page says it. */
export function useSameFile(state: UploadState): {
  readonly before: Job['sameFileBefore']
  readonly asking: boolean
} {
  const upload = state.is === 'done' ? state.upload : ''
  const { data, isLoading } = useQuery({
    ...asking(api.uploads.sameFile, { params: { upload } }),
    enabled: upload !== '',
    retry: false,
    staleTime: Infinity,
  })
  return { before: upload === '' ? [] : (data?.before ?? []), asking: isLoading }
}
