import { api } from '../../api/index.ts'
import type { App } from '../../app.ts'
import { nobody } from '../../platform/database/index.ts'
import { organisations } from '../../records/organisations/index.ts'
import { open, type Served } from '../served.ts'

export const healthRoutes: readonly Served[] = [
  open(api.health.root, ({ app }) => healthy(app)),
  open(api.health.api, ({ app }) => healthy(app)),
]

/** A database that is away throws, and is answered 503. */
async function healthy(app: App): Promise<{ status: 'ok' }> {
  await app.transaction(nobody, organisations)
  return { status: 'ok' }
}
