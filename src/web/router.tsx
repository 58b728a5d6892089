import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { api } from '../api/index.ts'
import { listSearch, textsSearch } from './list-search.ts'
import { everyPage, pages, signInPath, type Page } from './page-table.ts'
import { listPlace } from './pages/settings/list-words.ts'
import { Waiting } from './parts/progress.tsx'
import { asking } from './server.ts'
import { askingWho, isSignedOut, mayOpen, refuseWhoMayNot, type Session } from './session.ts'
import { Failed } from './shell/failed.tsx'
import { NoPage, NotFound } from './shell/not-found.tsx'

interface Context {
  readonly queries: QueryClient
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: signInPath,
  validateSearch: ({ back }: Record<string, unknown>): { back?: string | undefined } =>
    typeof back === 'string' && /^\/(?![/\\])/.test(back) ? { back } : {},
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in.tsx'), 'SignIn'),
})

/** Around every page behind the sign-in. Who is not signed in goes there, and comes back to where they were. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }): Promise<{ session: Session }> => {
    try {
      return { session: await context.queries.ensureQueryData(askingWho()) }
    } catch (error) {
      if (isSignedOut(error)) redirect({ to: signInPath, search: { back: location.href }, throw: true })
      throw error
    }
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
})

/** The first page that they may open. */
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    const first = [pages.dataJobs, ...everyPage].find((page) => mayOpen(context.session, page))
    if (first) redirect({ to: first.path, throw: true })
  },
  component: NoPage,
})

const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

/** What is the same for every page. */
const opening = (page: Page) => ({
  getParentRoute: () => inside,
  beforeLoad: ({ context }: { readonly context: { readonly session: Session } }) =>
    refuseWhoMayNot(context.session, page),
})

interface DataJobsSearch {
  readonly tab?: 'complete' | undefined
  readonly dialog?: 'import' | undefined
}
const dataJobs = createRoute({
  ...opening(pages.dataJobs),
  path: pages.dataJobs.path,
  validateSearch: ({ tab, dialog }: Record<string, unknown>): DataJobsSearch => ({
    tab: tab === 'complete' ? tab : undefined,
    dialog: dialog === 'import' ? dialog : undefined,
  }),
  component: lazyRouteComponent(() => import('./pages/data-jobs/data-jobs.tsx'), 'DataJobs'),
})

const cases = createRoute({
  ...opening(pages.cases),
  path: pages.cases.path,
  validateSearch: listSearch('search', 'status', 'source', 'type', 'participant', 'job', 'sort'),
  component: lazyRouteComponent(() => import('./pages/cases/cases.tsx'), 'Cases'),
})
const newCase = createRoute({
  ...opening(pages.newCase),
  path: pages.newCase.path,
  validateSearch: textsSearch('identifier'),
  component: lazyRouteComponent(() => import('./pages/cases/new-case.tsx'), 'NewCase'),
})
const case_ = createRoute({
  ...opening(pages.case),
  path: pages.case.path,
  component: lazyRouteComponent(() => import('./pages/cases/case.tsx'), 'Case'),
})
const editCase = createRoute({
  ...opening(pages.editCase),
  path: pages.editCase.path,
  component: lazyRouteComponent(() => import('./pages/cases/edit-case.tsx'), 'EditCase'),
})
const participants = createRoute({
  ...opening(pages.participants),
  path: pages.participants.path,
  validateSearch: listSearch('search', 'sort'),
  component: lazyRouteComponent(() => import('./pages/participants/participants.tsx'), 'Participants'),
})
const participant = createRoute({
  ...opening(pages.participant),
  path: pages.participant.path,
  component: lazyRouteComponent(() => import('./pages/participants/participant.tsx'), 'Participant'),
})
const editParticipant = createRoute({
  ...opening(pages.editParticipant),
  path: pages.editParticipant.path,
  component: lazyRouteComponent(() => import('./pages/participants/edit-participant.tsx'), 'EditParticipant'),
})
const startAssignment = createRoute({
  ...opening(pages.startAssignment),
  path: pages.startAssignment.path,
  component: lazyRouteComponent(() => import('./pages/caseload/start-assignment.tsx'), 'StartAssignment'),
})
const enroll = createRoute({
  ...opening(pages.enroll),
  path: pages.enroll.path,
  component: lazyRouteComponent(() => import('./pages/programs/enroll.tsx'), 'Enroll'),
})
const caseload = createRoute({
  ...opening(pages.caseload),
  path: pages.caseload.path,
  validateSearch: listSearch('search', 'caseworker', 'program', 'which'),
  component: lazyRouteComponent(() => import('./pages/caseload/caseload.tsx'), 'Caseload'),
})
const assignment = createRoute({
  ...opening(pages.assignment),
  path: pages.assignment.path,
  component: lazyRouteComponent(() => import('./pages/caseload/assignment.tsx'), 'OneAssignment'),
})
const programs = createRoute({
  ...opening(pages.programs),
  path: pages.programs.path,
  component: lazyRouteComponent(() => import('./pages/programs/programs.tsx'), 'Programs'),
})
const program = createRoute({
  ...opening(pages.program),
  path: pages.program.path,
  validateSearch: listSearch('search', 'caseworker', 'when'),
  component: lazyRouteComponent(() => import('./pages/programs/roster.tsx'), 'Roster'),
})
const enrollment = createRoute({
  ...opening(pages.enrollment),
  path: pages.enrollment.path,
  component: lazyRouteComponent(() => import('./pages/programs/enrollment.tsx'), 'OneEnrollment'),
})
const messages = createRoute({
  ...opening(pages.messages),
  path: pages.messages.path,
  validateSearch: listSearch('search', 'status', 'workflow', 'job', 'record'),
  component: lazyRouteComponent(() => import('./pages/messages/messages.tsx'), 'Messages'),
})
const message = createRoute({
  ...opening(pages.message),
  path: pages.message.path,
  component: lazyRouteComponent(() => import('./pages/messages/message.tsx'), 'OneMessage'),
})
const records = [
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

const casesSettings = createRoute({
  ...opening(pages.casesSettings),
  path: pages.casesSettings.path,
  validateSearch: textsSearch('list'),
  component: lazyRouteComponent(() => import('./pages/settings/code-lists.tsx'), 'CodeLists'),
})
const customFields = createRoute({
  ...opening(pages.customFields),
  path: pages.customFields.path,
  component: lazyRouteComponent(() => import('./pages/settings/custom-fields.tsx'), 'CustomFields'),
})
const caseloadSettings = createRoute({
  ...opening(pages.caseloadSettings),
  path: pages.caseloadSettings.path,
  component: lazyRouteComponent(() => import('./pages/settings/caseload/program-settings.tsx'), 'ProgramSettings'),
})
const caseloadLists = createRoute({
  ...opening(pages.caseloadLists),
  path: pages.caseloadLists.path,
  validateSearch: textsSearch('list'),
  component: lazyRouteComponent(() => import('./pages/settings/caseload/caseload-lists.tsx'), 'CaseloadLists'),
})
const caseloadRules = createRoute({
  ...opening(pages.caseloadRules),
  path: pages.caseloadRules.path,
  component: lazyRouteComponent(() => import('./pages/settings/caseload/caseload-rules.tsx'), 'CaseloadRules'),
})
/** An entry's id does not say of which list it is: leads on to the page of its list. */
const listEntry = createRoute({
  getParentRoute: () => inside,
  path: '/settings/entries/$entry',
  beforeLoad: async ({ context, params }) => {
    refuseWhoMayNot(context.session, pages.casesSettings)
    const { lists } = await context.queries.ensureQueryData(asking(api.codeLists.list))
    const [list = ''] = Object.entries(lists).find(([, all]) => all.some(({ id }) => id === params.entry)) ?? []
    redirect({ href: listPlace(list), replace: true, throw: true })
  },
})
const rememberedAnswers = createRoute({
  ...opening(pages.rememberedAnswers),
  path: pages.rememberedAnswers.path,
  validateSearch: listSearch('search', 'type', 'field', 'which'),
  component: lazyRouteComponent(
    () => import('./pages/settings/remembered/remembered-answers.tsx'),
    'RememberedAnswers',
  ),
})
const rememberedAnswer = createRoute({
  ...opening(pages.rememberedAnswer),
  path: pages.rememberedAnswer.path,
  validateSearch: listSearch(),
  component: lazyRouteComponent(() => import('./pages/settings/remembered/remembered-answer.tsx'), 'RememberedAnswer'),
})
const workflows = createRoute({
  ...opening(pages.workflows),
  path: pages.workflows.path,
  component: lazyRouteComponent(() => import('./pages/workflows/workflows.tsx'), 'Workflows'),
})
const newWorkflow = createRoute({
  ...opening(pages.newWorkflow),
  path: pages.newWorkflow.path,
  component: lazyRouteComponent(() => import('./pages/workflows/new-workflow.tsx'), 'NewWorkflow'),
})
const workflow = createRoute({
  ...opening(pages.workflow),
  path: pages.workflow.path,
  component: lazyRouteComponent(() => import('./pages/workflows/workflow.tsx'), 'OneWorkflow'),
})
const staff = createRoute({
  ...opening(pages.staff),
  path: pages.staff.path,
  component: lazyRouteComponent(() => import('./pages/settings/staff.tsx'), 'Staff'),
})
const user = createRoute({
  ...opening(pages.user),
  path: pages.user.path,
  component: lazyRouteComponent(() => import('./pages/settings/user.tsx'), 'User'),
})
const roles = createRoute({
  ...opening(pages.roles),
  path: pages.roles.path,
  component: lazyRouteComponent(() => import('./pages/settings/roles.tsx'), 'Roles'),
})
const audit = createRoute({
  ...opening(pages.audit),
  path: pages.audit.path,
  validateSearch: listSearch('action', 'actor', 'record', 'job'),
  component: lazyRouteComponent(() => import('./pages/audit/audit.tsx'), 'Audit'),
})
const settings = [
  ...([casesSettings, customFields, listEntry, caseloadSettings, caseloadLists, caseloadRules] as const),
  ...([rememberedAnswers, rememberedAnswer, workflows, newWorkflow, workflow, staff, user, roles, audit] as const),
] as const

const importInfo = createRoute({
  ...opening(pages.importInfo),
  path: pages.importInfo.path,
  component: lazyRouteComponent(() => import('./pages/imports/info/info.tsx'), 'Info'),
})
const importMapping = createRoute({
  ...opening(pages.importMapping),
  path: pages.importMapping.path,
  component: lazyRouteComponent(() => import('./pages/imports/mapping/mapping.tsx'), 'Mapping'),
})
const importStart = createRoute({
  ...opening(pages.importStart),
  path: pages.importStart.path,
  component: lazyRouteComponent(() => import('./pages/imports/start/start.tsx'), 'Start'),
})
const importErrors = createRoute({
  ...opening(pages.importErrors),
  path: pages.importErrors.path,
  component: lazyRouteComponent(() => import('./pages/imports/errors/errors.tsx'), 'Errors'),
})
const importRecords = createRoute({
  ...opening(pages.importRecords),
  path: pages.importRecords.path,
  validateSearch: listSearch('outcome', 'search'),
  component: lazyRouteComponent(() => import('./pages/imports/records/records.tsx'), 'Records'),
})
const imports = [importInfo, importMapping, importStart, importErrors, importRecords] as const

const tree = root.addChildren([
  signIn,
  inside.addChildren([home, dataJobs, ...records, ...imports, ...settings, elsewhere]),
])

export const routerOf = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultErrorComponent: Failed,
    defaultPendingComponent: Waiting,
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultPreload: 'intent',
    // The queries know what is old.
    defaultPreloadStaleTime: 0,
    // What a page's `validateSearch` does not answer is no part of its address.
    search: { strict: true },
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routerOf>
  }
}
