import { api } from '../../../api/index.ts'

/** What shows caseloads and stays: asked anew when one of them was changed. */
export const caseloadShown = [
  ...[api.caseload.list, api.caseload.ofParticipant, api.caseload.view, api.caseload.caseworkers],
  ...[api.enrollments.ofParticipant, api.enrollments.view, api.programs.roster, api.programs.enrolled],
] as const
