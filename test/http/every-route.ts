import { api, type Route } from '../../src/api/index.ts'

/** All routes of the contract, by name. */
export const everyRoute: readonly (readonly [name: string, route: Route])[] = Object.values(api)
  .flatMap((routes): readonly Route[] => Object.values(routes))
  .map((route) => [`${route.method} ${route.path}`, route])

/** A request of that shape, for an id that may not be there, with a body that says nothing wrong. */
export function request(
  url: string,
  route: Route,
  {
    id,
    headers,
    body: said,
  }: { readonly id: string; readonly headers: Readonly<Record<string, string>>; readonly body?: unknown },
): Promise<Response> {
  const body = said ?? bodies[`${route.method} ${route.path}`] ?? (route.body ? {} : undefined)
  const path = route.path.replaceAll(/:\w+/g, id) + (queries[`${route.method} ${route.path}`] ?? '')
  return fetch(new URL(path, url), {
    method: route.method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

const queries: Readonly<Record<string, string>> = {
  'GET /api/imports/:id/suggestions': '?field=Email&text=x',
  'GET /api/imports/:id/preview/message': `?row=2&workflow=flow_${'0'.repeat(32)}&action=0`,
  'GET /api/cases/existing': '?identifier=x',
  'GET /api/search': '?q=x',
  'GET /api/programs/enrolled': '?on=2026-03-04',
}
const aDefinition = {
  event: 'case.created',
  from: ['hand'],
  when: { all: [] },
  actions: [{ do: 'email', to: { who: 'case' }, subject: 'Hello', body: 'Hello' }],
}
const bodies: Readonly<Record<string, unknown>> = {
  'POST /api/workflows': { name: 'Made by a test', definition: aDefinition },
  'POST /api/workflows/try-out': { definition: aDefinition },
  'POST /api/workflows/render': { definition: aDefinition, case: 'none' },
  'POST /api/cases/:id/preview': { version: 1, fields: {} },
  'POST /api/session': { email: 'nobody@demo.example', password: 'x' },
  'POST /api/tokens': { name: 'made by a test' },
  'PATCH /api/cases/:id': { version: 1, fields: {} },
  'PATCH /api/participants/:id': { version: 1, fields: {} },
  'POST /api/programs': { name: 'Made by a test' },
  'POST /api/participants/:id/enrollments': { program: 'x', startsOn: '2026-03-04' },
  'POST /api/enrollments/:id/end': { endsOn: '2026-03-04' },
  'POST /api/participants/:id/caseload': { caseworker: 'x', startsOn: '2026-03-04' },
  'POST /api/caseload/:id/end': { endsOn: '2026-03-04' },
  'POST /api/caseload/:id/transfer': { endsOn: '2026-03-04', caseworker: 'x' },
  'POST /api/code-lists': { list: 'flag', value: 'MADE_BY_A_TEST', label: 'Made by a test' },
  'PUT /api/code-lists/order': { list: 'flag', entries: [] },
  'POST /api/custom-fields': { kind: 'case', name: 'MADE_BY_A_TEST', label: 'Made by a test', type: 'text' },
  'POST /api/messages/bulk': { change: 'cancel', messages: 0 },
  'PUT /api/staff/:id/roles': { roles: [] },
  'POST /api/imports': { upload: 'none', type: 'cases' },
  'PUT /api/imports/:id/mapping': { columns: [] },
  'POST /api/imports/:id/mapping/check': { columns: [] },
  'POST /api/imports/:id/answers': { answers: [{ field: 'Email', text: 'x', answer: { blank: true } }] },
  'POST /api/imports/:id/remembered': { answers: 'all' },
  'PUT /api/imports/:id/remembered/refused': { answer: 'x', refused: true },
  'POST /api/remembered-answers/revoke': { answers: 0 },
  'PUT /api/imports/:id/rows': { row: 2 },
  'POST /api/imports/:id/workbooks': { upload: 'none' },
  'DELETE /api/imports/:id/answers': { field: 'Email', text: 'x' },
}
