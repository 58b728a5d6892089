/** The contract: what can be asked of the server, in which shape, and who may; and a client that asks it. No logic, nothing of ours. */
import { audit } from './audit.ts'
import { caseload, caseloadSettings } from './caseload.ts'
import { health } from './health.ts'
import { importTypes } from './import-types.ts'
import { imports } from './imports/imports.ts'
import { messages } from './messages.ts'
import { pages } from './pages.ts'
import { enrollments, programs } from './programs.ts'
import { cases } from './cases.ts'
import { participants } from './participants.ts'
import { rememberedAnswers } from './remembered.ts'
import { search } from './search.ts'
import { session, tokens } from './sessions.ts'
import { codeLists, customFields } from './settings.ts'
import { roles, staff } from './staff.ts'
import { uploads } from './uploads.ts'
import { workflows } from './workflows.ts'

export { ApiError } from './api-error.ts'
export { client, type Client } from './client.ts'
export { followJob, jobIsOver } from './follow-job.ts'
export type { Job } from './import-job.ts'
export type { Answer, Route, Said, Who } from './route.ts'
export { refusal, type Refusal } from './shapes.ts'

/** Every endpoint there is. */
export const api = {
  ...{ pages, health, session, tokens },
  ...{ importTypes, uploads, imports },
  ...{ cases, participants, search },
  ...{ programs, enrollments, caseload, caseloadSettings },
  ...{ codeLists, customFields, staff, roles, rememberedAnswers },
  ...{ workflows, messages, audit },
}
