import { api } from '../../api/index.ts'
import type { App } from '../../app.ts'
import { nobody } from '../../platform/database/index.ts'
import { metricsType } from '../../platform/metrics/index.ts'
import { organisations } from '../../records/organisations/index.ts'
import { healthOf, metricsOf } from '../../watch/index.ts'
import { refuseStrangers } from '../door/who-watches.ts'
import { open, type Served } from '../served.ts'
import type { DoorOptions } from '../door/who-asks.ts'

export const healthRoutes = ({ metricsToken }: DoorOptions): readonly Served[] => [
  open(api.health.root, async ({ app, reply }) => {
    reply.header('cache-control', 'no-store')
    return healthOf(app)
  }),
  open(api.health.api, ({ app }) => healthy(app)),
  open(api.health.live, async () => ({ status: 'ok' as const })),
  open(api.health.metrics, async ({ app, request, reply }) => {
    refuseStrangers(request, metricsToken)
    reply.type(metricsType)
    return metricsOf(app)
  }),
]

/** A database that is away throws, and is answered 503. */
async function healthy(app: App): Promise<{ status: 'ok' }> {
  await app.transaction(nobody, organisations)
  return { status: 'ok' }
}
