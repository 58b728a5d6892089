import type { api } from '../../../api/index.ts'
import { dateWords, today } from '../../parts/index.ts'
import type { Answer } from '../../server.ts'

export type Assignment = Answer<typeof api.caseload.view>
export type Enrollment = Answer<typeof api.enrollments.view>

/** Whose it is; of somebody without a name or an Identifier nothing else is said here. */
export const nameOf = ({ participant }: Pick<Assignment, 'participant'>): string => participant.label || 'No name'

/** `Piet Proefman with Luis Prueba in Rapid Rehousing, since 9 Mar 2026` */
export const assignmentWords = (one: Assignment): string =>
  `${one.caseworker.label} with ${nameOf(one)}${one.program ? ` in ${one.program.label}` : ''}, since ${dateWords(one.startsOn)}`

export interface Span {
  readonly startsOn: string
  readonly endsOn?: string | undefined
}

/** Both days count. */
export const covers = ({ startsOn, endsOn }: Span, day: string): boolean =>
  startsOn <= day && (endsOn === undefined || day <= endsOn)

/** `9 Mar 2026 to 12 Nov 2026`, `since 9 Mar 2026`, `from 9 Mar 2027 on` */
export function spanWords({ startsOn, endsOn }: Span): string {
  if (endsOn !== undefined) return `${dateWords(startsOn)} to ${dateWords(endsOn)}`
  return startsOn > today() ? `from ${dateWords(startsOn)} on` : `since ${dateWords(startsOn)}`
}
