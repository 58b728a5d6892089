import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listSearch, textsSearch } from '../list-search.ts'
import { pages } from '../page-table.ts'
import { opening } from './ground.ts'

const cases = createRoute({
  ...opening(pages.cases),
  path: pages.cases.path,
  validateSearch: listSearch('search', 'status', 'source', 'type', 'participant', 'job', 'sort'),
  component: lazyRouteComponent(() => import('../pages/cases/cases.tsx'), 'Cases'),
})
const newCase = createRoute({
  ...opening(pages.newCase),
  path: pages.newCase.path,
  validateSearch: textsSearch('identifier'),
  component: lazyRouteComponent(() => import('../pages/cases/new-case.tsx'), 'NewCase'),
})
const case_ = createRoute({
  ...opening(pages.case),
  path: pages.case.path,
  component: lazyRouteComponent(() => import('../pages/cases/case.tsx'), 'Case'),
})
const editCase = createRoute({
  ...opening(pages.editCase),
  path: pages.editCase.path,
  component: lazyRouteComponent(() => import('../pages/cases/edit-case.tsx'), 'EditCase'),
})
const participants = createRoute({
  ...opening(pages.participants),
  path: pages.participants.path,
  validateSearch: listSearch('search', 'sort'),
  component: lazyRouteComponent(() => import('../pages/participants/participants.tsx'), 'Participants'),
})
const participant = createRoute({
  ...opening(pages.participant),
  path: pages.participant.path,
  component: lazyRouteComponent(() => import('../pages/participants/participant.tsx'), 'Participant'),
})
const editParticipant = createRoute({
  ...opening(pages.editParticipant),
  path: pages.editParticipant.path,
  component: lazyRouteComponent(() => import('../pages/participants/edit-participant.tsx'), 'EditParticipant'),
})
const startAssignment = createRoute({
  ...opening(pages.startAssignment),
  path: pages.startAssignment.path,
  component: lazyRouteComponent(() => import('../pages/caseload/start-assignment.tsx'), 'StartAssignment'),
})
const enroll = createRoute({
  ...opening(pages.enroll),
  path: pages.enroll.path,
  component: lazyRouteComponent(() => import('../pages/programs/enroll.tsx'), 'Enroll'),
})
const caseload = createRoute({
  ...opening(pages.caseload),
  path: pages.caseload.path,
  validateSearch: listSearch('search', 'caseworker', 'program', 'which'),
  component: lazyRouteComponent(() => import('../pages/caseload/caseload.tsx'), 'Caseload'),
})
const assignment = createRoute({
  ...opening(pages.assignment),
  path: pages.assignment.path,
  component: lazyRouteComponent(() => import('../pages/caseload/assignment.tsx'), 'OneAssignment'),
})
const programs = createRoute({
  ...opening(pages.programs),
  path: pages.programs.path,
  component: lazyRouteComponent(() => import('../pages/programs/programs.tsx'), 'Programs'),
})
const program = createRoute({
  ...opening(pages.program),
  path: pages.program.path,
  validateSearch: listSearch('search', 'caseworker', 'when'),
  component: lazyRouteComponent(() => import('../pages/programs/roster.tsx'), 'Roster'),
})
const enrollment = createRoute({
  ...opening(pages.enrollment),
  path: pages.enrollment.path,
  component: lazyRouteComponent(() => import('../pages/programs/enrollment.tsx'), 'OneEnrollment'),
})
const messages = createRoute({
  ...opening(pages.messages),
  path: pages.messages.path,
  validateSearch: listSearch('search', 'status', 'workflow', 'job', 'record'),
  component: lazyRouteComponent(() => import('../pages/messages/messages.tsx'), 'Messages'),
})
const message = createRoute({
  ...opening(pages.message),
  path: pages.message.path,
  component: lazyRouteComponent(() => import('../pages/messages/message.tsx'), 'OneMessage'),
})
/** People, their cases, programs and caseloads, and the letters that went to them. */
export const recordRoutes = [
  cases,
  newCase,
  case_,
  editCase,
  participants,
  participant,
  editParticipant,
  startAssignment,
  enroll,
  caseload,
  assignment,
  programs,
  program,
  enrollment,
  messages,
  message,
] as const
