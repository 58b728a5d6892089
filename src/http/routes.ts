import { auditRoutes } from './routes/audit.ts'
import { caseloadRoutes } from './routes/caseload.ts'
import { importTypeRoutes } from './routes/import-types.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { messageRoutes } from './routes/messages.ts'
import { pageRoutes } from './routes/pages.ts'
import { programRoutes } from './routes/programs.ts'
import { recordRoutes } from './routes/records.ts'
import { rememberedRoutes } from './routes/remembered.ts'
import { sessionRoutes } from './routes/session.ts'
import { settingsRoutes } from './routes/settings.ts'
import { staffRoutes } from './routes/staff.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { uploadRoutes } from './routes/uploads.ts'
import { workflowRoutes } from './routes/workflows.ts'
import type { App } from '../app.ts'
import type { Locks } from '../platform/database/index.ts'
import type { BrowserApp } from './browser-app.ts'
import type { Served } from './served.ts'
import type { UploadDesk } from './uploads/upload-desk.ts'
import type { DoorOptions } from './door/who-asks.ts'

interface Handed {
  readonly app: App
  readonly desk: UploadDesk
  readonly locks: Locks
  readonly browser: BrowserApp
  readonly description: object
  readonly options: DoorOptions
}

/** Every route there is. */
export const allRoutes = ({ app, desk, locks, browser, description, options }: Handed): readonly Served[] => [
  ...pageRoutes(browser, description),
  ...healthRoutes(options),
  ...sessionRoutes(options),
  ...tokenRoutes,
  ...importTypeRoutes,
  ...uploadRoutes(desk, locks),
  ...importRoutes(desk, app, options),
  ...recordRoutes,
  ...programRoutes,
  ...caseloadRoutes,
  ...settingsRoutes,
  ...rememberedRoutes,
  ...staffRoutes,
  ...workflowRoutes,
  ...messageRoutes,
  ...auditRoutes,
]
