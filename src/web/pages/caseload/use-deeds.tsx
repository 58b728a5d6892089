import { useState, type ReactNode } from 'react'
import { EndEnrollment } from '../programs/end-enrollment.tsx'
import type { Assignment, Enrollment } from './caseload-words.ts'
import { EndAssignment } from './end-assignment.tsx'
import { TransferAssignment } from './transfer-assignment.tsx'

/** What is to be done, and to what. */
export type Asked =
  | { readonly deed: 'transfer' | 'end'; readonly one: Assignment }
  | { readonly deed: 'leave'; readonly stay: Enrollment }
export type Ask = (asked: Asked) => void

/**
 * What cannot be taken back is asked for in a dialog. It belongs to the page, and not to the row: where somebody else was
 * first, the row goes and the dialog stays to say so.
 */
export function useDeeds(): { readonly ask: Ask; readonly dialog: ReactNode } {
  const [asked, ask] = useState<Asked>()
  const away = (): void => ask(undefined)
  return { ask, dialog: asked && <DeedAsked asked={asked} away={away} /> }
}

function DeedAsked({ asked, away }: { readonly asked: Asked; readonly away: () => void }) {
  switch (asked.deed) {
    case 'transfer':
      return <TransferAssignment one={asked.one} onClose={away} />
    case 'end':
      return <EndAssignment one={asked.one} onClose={away} />
    case 'leave':
      return <EndEnrollment stay={asked.stay} onClose={away} />
  }
}
