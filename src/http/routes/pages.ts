import { api } from '../../api/index.ts'
import { answerPage } from '../answer-page.ts'
import type { BrowserApp } from '../browser-app.ts'
import { open, type Served } from '../served.ts'

export const pageRoutes = (browser: BrowserApp, description: object): readonly Served[] => [
  open(api.pages.home, async ({ reply }) => answerPage(browser, reply)),
  open(api.pages.description, async () => ({ ...description })),
]
