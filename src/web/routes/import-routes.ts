import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listSearch } from '../list-search.ts'
import { pages } from '../page-table.ts'
import { opening } from './ground.ts'

interface DataJobsSearch {
  readonly tab?: 'complete' | undefined
  readonly dialog?: 'import' | undefined
}
const dataJobs = createRoute({
  ...opening(pages.dataJobs),
  path: pages.dataJobs.path,
  validateSearch: ({ tab, dialog }: Record<string, unknown>): DataJobsSearch => ({
    tab: tab === 'complete' ? tab : undefined,
    dialog: dialog === 'import' ? dialog : undefined,
  }),
  component: lazyRouteComponent(() => import('../pages/data-jobs/data-jobs.tsx'), 'DataJobs'),
})

const importInfo = createRoute({
  ...opening(pages.importInfo),
  path: pages.importInfo.path,
  component: lazyRouteComponent(() => import('../pages/imports/info/info.tsx'), 'Info'),
})
const importMapping = createRoute({
  ...opening(pages.importMapping),
  path: pages.importMapping.path,
  component: lazyRouteComponent(() => import('../pages/imports/mapping/mapping.tsx'), 'Mapping'),
})
const importStart = createRoute({
  ...opening(pages.importStart),
  path: pages.importStart.path,
  component: lazyRouteComponent(() => import('../pages/imports/start/start.tsx'), 'Start'),
})
const importErrors = createRoute({
  ...opening(pages.importErrors),
  path: pages.importErrors.path,
  component: lazyRouteComponent(() => import('../pages/imports/errors/errors.tsx'), 'Errors'),
})
const importRows = createRoute({
  ...opening(pages.importRows),
  path: pages.importRows.path,
  validateSearch: listSearch('field', 'code', 'text'),
  component: lazyRouteComponent(() => import('../pages/imports/rows/rows.tsx'), 'Rows'),
})
const importRecords = createRoute({
  ...opening(pages.importRecords),
  path: pages.importRecords.path,
  validateSearch: listSearch('outcome', 'undo', 'search'),
  component: lazyRouteComponent(() => import('../pages/imports/records/records.tsx'), 'Records'),
})
const importUndo = createRoute({
  ...opening(pages.importUndo),
  path: pages.importUndo.path,
  validateSearch: listSearch('search'),
  component: lazyRouteComponent(() => import('../pages/imports/undo/undo.tsx'), 'Undo'),
})

/** Data Jobs, and the pages of one. */
export const importRoutes = [
  dataJobs,
  importInfo,
  importMapping,
  importStart,
  importErrors,
  importRows,
  importRecords,
  importUndo,
] as const
