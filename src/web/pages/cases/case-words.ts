import type { api } from '../../../api/index.ts'
import type { Answer } from '../../server.ts'

export type Case = Answer<typeof api.cases.view>

/** Whose case it is; who has no name is called by their Identifier or the case's e-mail. */
export const whose = ({ participant, email }: Case): string =>
  participant.label || participant.identifier || email || 'No name'

/** `Housing, BASICS` */
export const referralWords = ({ source, type, treatmentPeriod }: Case): string =>
  [source?.label, type?.label].filter(Boolean).join(', ') || `Treatment Period ${treatmentPeriod}`

export const caseStatuses = ['ACTIVE', 'INACTIVE', 'COMPLETE'] as const
export type CaseStatusWord = (typeof caseStatuses)[number]
export const isCaseStatus = (text: string | undefined): text is CaseStatusWord =>
  caseStatuses.some((status) => status === text)
