import { importTypeRoutes } from './routes/import-types.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { pageRoutes } from './routes/pages.ts'
import { recordRoutes } from './routes/records.ts'
import { sessionRoutes } from './routes/session.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { uploadRoutes } from './routes/uploads.ts'
import type { HomePage } from './home-page.ts'
import type { Served } from './served.ts'
import type { UploadDesk } from './uploads/upload-desk.ts'
import type { DoorOptions } from './door/who-asks.ts'

interface Handed {
  readonly desk: UploadDesk
  readonly page: HomePage
  readonly description: object
  readonly options: DoorOptions
}

/** Every route there is. */
export const allRoutes = ({ desk, page, description, options }: Handed): readonly Served[] => [
  ...pageRoutes(page, description),
  ...healthRoutes,
  ...sessionRoutes(options),
  ...tokenRoutes,
  ...importTypeRoutes,
  ...uploadRoutes(desk),
  ...importRoutes(desk, options),
  ...recordRoutes,
]
