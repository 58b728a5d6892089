import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../../api/index.ts'
import { asking, server, type Said } from '../../../server.ts'
import { askingJob } from '../job/ask-job.ts'
import { useRefusals } from '../job/refused.tsx'
import type { RowEdit } from './row-words.ts'

type Asked = Said<typeof api.imports.rows>['query']

/** A page of rows. A row that is good now stays where it is until another page is asked for. */
export const useRows = (job: string, query: Asked) =>
  useQuery({ ...asked(job, query), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false })

const asked = (id: string, query: Asked) => asking(api.imports.rows, { params: { id }, ...(query && { query }) })

/** Edits one row: it stands as the server answers it, right or wrong. */
export function useEditRow(job: string, query: Asked, row: number) {
  const queries = useQueryClient()
  const refusals = useRefusals(job)
  return useMutation({
    networkMode: 'always',
    mutationFn: (edit: RowEdit) => server.call(api.imports.editRow, { params: { id: job }, body: { row, ...edit } }),
    onSuccess: ({ row: now }) => {
      queries.setQueryData(asked(job, query).queryKey, (page) =>
        page ? { ...page, rows: page.rows.map((one) => (one.row === now.row ? now : one)) } : page,
      )
      void queries.invalidateQueries({ queryKey: [api.imports.issues.path] })
    },
    onError: (error) => {
      refusals.keep(error)
      void queries.invalidateQueries({ queryKey: askingJob(job).queryKey })
    },
  })
}

/** How much is left in the whole file; asked again while rows are being checked behind the page. */
export function useLeft(job: string) {
  const { data } = useQuery({
    ...asking(api.imports.issues, { params: { id: job }, query: { level: 'error', limit: 1 } }),
    refetchInterval: ({ state }) => ((state.data?.totals.checking ?? 0) > 0 ? 700 : false),
  })
  return data?.totals
}
