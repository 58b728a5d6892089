import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { api } from '../../api/index.ts'
import { listSearch, textsSearch } from '../list-search.ts'
import { pages } from '../page-table.ts'
import { listPlace } from '../pages/settings/list-words.ts'
import { asking } from '../server.ts'
import { refuseWhoMayNot } from '../session.ts'
import { inside, opening } from './ground.ts'

const casesSettings = createRoute({
  ...opening(pages.casesSettings),
  path: pages.casesSettings.path,
  validateSearch: textsSearch('list'),
  component: lazyRouteComponent(() => import('../pages/settings/code-lists.tsx'), 'CodeLists'),
})
const customFields = createRoute({
  ...opening(pages.customFields),
  path: pages.customFields.path,
  component: lazyRouteComponent(() => import('../pages/settings/custom-fields.tsx'), 'CustomFields'),
})
const caseloadSettings = createRoute({
  ...opening(pages.caseloadSettings),
  path: pages.caseloadSettings.path,
  component: lazyRouteComponent(() => import('../pages/settings/caseload/program-settings.tsx'), 'ProgramSettings'),
})
const caseloadLists = createRoute({
  ...opening(pages.caseloadLists),
  path: pages.caseloadLists.path,
  validateSearch: textsSearch('list'),
  component: lazyRouteComponent(() => import('../pages/settings/caseload/caseload-lists.tsx'), 'CaseloadLists'),
})
const caseloadRules = createRoute({
  ...opening(pages.caseloadRules),
  path: pages.caseloadRules.path,
  component: lazyRouteComponent(() => import('../pages/settings/caseload/caseload-rules.tsx'), 'CaseloadRules'),
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
    () => import('../pages/settings/remembered/remembered-answers.tsx'),
    'RememberedAnswers',
  ),
})
const rememberedAnswer = createRoute({
  ...opening(pages.rememberedAnswer),
  path: pages.rememberedAnswer.path,
  validateSearch: listSearch(),
  component: lazyRouteComponent(() => import('../pages/settings/remembered/remembered-answer.tsx'), 'RememberedAnswer'),
})
const workflows = createRoute({
  ...opening(pages.workflows),
  path: pages.workflows.path,
  component: lazyRouteComponent(() => import('../pages/workflows/workflows.tsx'), 'Workflows'),
})
const newWorkflow = createRoute({
  ...opening(pages.newWorkflow),
  path: pages.newWorkflow.path,
  component: lazyRouteComponent(() => import('../pages/workflows/new-workflow.tsx'), 'NewWorkflow'),
})
const workflow = createRoute({
  ...opening(pages.workflow),
  path: pages.workflow.path,
  component: lazyRouteComponent(() => import('../pages/workflows/workflow.tsx'), 'OneWorkflow'),
})
const staff = createRoute({
  ...opening(pages.staff),
  path: pages.staff.path,
  component: lazyRouteComponent(() => import('../pages/settings/staff.tsx'), 'Staff'),
})
const user = createRoute({
  ...opening(pages.user),
  path: pages.user.path,
  component: lazyRouteComponent(() => import('../pages/settings/user.tsx'), 'User'),
})
const roles = createRoute({
  ...opening(pages.roles),
  path: pages.roles.path,
  component: lazyRouteComponent(() => import('../pages/settings/roles.tsx'), 'Roles'),
})
const audit = createRoute({
  ...opening(pages.audit),
  path: pages.audit.path,
  validateSearch: listSearch('action', 'actor', 'record', 'job'),
  component: lazyRouteComponent(() => import('../pages/audit/audit.tsx'), 'Audit'),
})
/** Under Settings, but for Data Jobs. */
export const settingsRoutes = [
  ...([casesSettings, customFields, listEntry, caseloadSettings, caseloadLists, caseloadRules] as const),
  ...([rememberedAnswers, rememberedAnswer, workflows, newWorkflow, workflow, staff, user, roles, audit] as const),
] as const
