import { getRouteApi } from '@tanstack/react-router'
import { narrowedAt } from '../../list-search.ts'
import type { Place } from '../../parts/index.ts'
import { useMay } from '../../session.ts'
import { messageStatusOf, type MessageStatus } from './message-words.ts'

const page = getRouteApi('/inside/messages')

/** What the address narrows the list to, as the server is asked. */
export interface MessageFilter {
  readonly status?: MessageStatus
  readonly workflow?: string
  readonly job?: string
  readonly record?: string
  readonly search?: string
}

interface Scope {
  /** All that they may see, or those to themselves alone. */
  readonly whose: 'own' | 'all'
  readonly filter: MessageFilter
  readonly at: Place
}

export function useMessageScope(): Scope {
  const [{ status: said, ...texts }, at] = narrowedAt(page.useSearch())
  const may = useMay()
  const status = messageStatusOf(said)
  const seesAll = may('workflows:view') || may('workflows:manage') || may('settings:view')
  return { whose: seesAll ? 'all' : 'own', filter: { ...texts, ...(status && { status }) }, at }
}
