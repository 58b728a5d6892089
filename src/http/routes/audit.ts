import { api } from '../../api/index.ts'
import { within, type Served } from '../served.ts'
import { trailShown } from '../trail-shown.ts'

export const auditRoutes: readonly Served[] = [within(api.audit.list, trailShown)]
