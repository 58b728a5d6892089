import { api } from '../../api/index.ts'
import type { HomePage } from '../home-page.ts'
import { open, type Served } from '../served.ts'

export const pageRoutes = (page: HomePage, description: object): readonly Served[] => [
  open(api.pages.home, async () => page.html),
  open(api.pages.description, async () => ({ ...description })),
]
