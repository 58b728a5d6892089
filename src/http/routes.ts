import type { FastifyInstance } from 'fastify'
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

/** Every route there is. */
export const allRoutes = (
  desk: UploadDesk,
  page: HomePage,
  server: FastifyInstance,
  options: DoorOptions,
): readonly Served[] => [
  ...pageRoutes(page, server),
  ...healthRoutes,
  ...sessionRoutes(options),
  ...tokenRoutes,
  ...importTypeRoutes,
  ...uploadRoutes(desk),
  ...importRoutes(desk, options),
  ...recordRoutes,
]
