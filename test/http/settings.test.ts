import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client, type Said } from '../../src/api/index.ts'
import { testServer, type TestServer } from './server.ts'

let server: TestServer
let admin: Client
beforeAll(async () => {
  server = await testServer()
  admin = server.admin
})
afterAll(() => server.close())

test('a code list is added to, put in order and changed', async () => {
  const added = await admin.call(api.codeLists.add, { body: { list: 'flag', value: 'BLUE', label: ' Blue ' } })
  expect(added).toMatchObject({ value: 'BLUE', label: 'Blue', active: true })
  const flags = async () => (await admin.call(api.codeLists.list)).lists['flag'] ?? []
  const entries = (await flags()).map(({ id }) => id).toReversed()
  await admin.call(api.codeLists.order, { body: { list: 'flag', entries } })
  expect((await flags()).map(({ id }) => id)).toEqual(entries)
  await admin.call(api.codeLists.change, { params: { id: added.id }, body: { label: 'Navy', active: false } })
  expect((await flags())[0]).toEqual({ ...added, label: 'Navy', active: false })
})

test.each([
  ['a blank label', { list: 'flag', value: 'X', label: '  ' }],
  ['a list that is not there', { list: 'colours', value: 'X', label: 'X' }],
] as const)('refuses %s', async (_what, body) => {
  await expect(admin.call(api.codeLists.add, { body: body as never })).rejects.toMatchObject({ status: 400 })
})

test('a custom field is shown with the header that files use, and is there for the next import', async () => {
  const body = { kind: 'case', name: 'ROOM', label: 'Room', type: 'text' } as const
  const added = await admin.call(api.customFields.add, { body })
  expect(added).toMatchObject({ header: 'Custom.ROOM', choices: [], required: false, active: true })
  const headers = async () =>
    (await admin.call(api.importTypes.list)).types.find(({ key }) => key === 'cases')?.fields.map((f) => f.header)
  expect(await headers()).toContain('Custom.ROOM')
  await admin.call(api.customFields.change, { params: { id: added.id }, body: { active: false } })
  expect(await headers()).not.toContain('Custom.ROOM')
  const { fields } = await admin.call(api.customFields.list)
  expect(fields.find(({ id }) => id === added.id)).toEqual({ ...added, active: false })
})

test('a field becomes needed, and its choices change as far as records allow', async () => {
  const choices = [{ value: 'A', label: 'A' }]
  const body = { kind: 'case', name: 'WING', label: 'Wing', type: 'choice', choices } as const
  const { id } = await admin.call(api.customFields.add, { body: { ...body, choices } })
  const change = (said: NonNullable<Said<typeof api.customFields.change>['body']>) =>
    admin.call(api.customFields.change, { params: { id }, body: said })
  expect(await change({ required: true })).toMatchObject({ required: true })
  const after = [
    { value: 'B', label: 'B' },
    { value: 'A', label: 'Wing A', active: false },
  ]
  expect(await change({ choices: after, required: false })).toMatchObject({ required: false, choices: after })
  await expect(change({ choices })).rejects.toMatchObject({ status: 409 })
  await expect(change({ choices: [{ value: ' ', label: 'x' }] })).rejects.toMatchObject({ status: 400 })
})

test.each(['room', '1ROOM', 'ROOM-1', 'Custom.ROOM', ''])('refuses %j as the name of a field', async (name) => {
  const body = { kind: 'case', name, label: 'Room', type: 'text' } as const
  await expect(admin.call(api.customFields.add, { body })).rejects.toMatchObject({ status: 400 })
})

test('who opens cases sees the values to choose from', async () => {
  const casey = await server.as('casey')
  expect(Object.keys((await casey.call(api.codeLists.list)).lists)).toEqual([
    'referral-source',
    'referral-type',
    'flag',
    'caseworker-relationship',
    'caseload-status',
    'dismissal-reason',
  ])
  const { providers } = await casey.call(api.staff.providers)
  expect(providers.map(({ label }) => label).toSorted()).toEqual(['José Álvarez', 'Priya Nair', 'Sam O’Connor'])
})

test('User’s detail page shows one of the staff, and roles what they permit', async () => {
  const { staff } = await admin.call(api.staff.list)
  const lee = staff.find(({ name }) => name === 'Lee Former')
  expect(lee).toMatchObject({ staffId: '1008', provider: true, active: false, roles: [{ label: 'Case worker' }] })
  expect(await admin.call(api.staff.view, { params: { id: lee?.id ?? '' } })).toEqual(lee)
  const { groups, roles } = await admin.call(api.roles.list)
  expect(groups[0]).toMatchObject({
    group: 'Importing/Exporting',
    permissions: [{ key: 'import', label: 'Import' }, {}, {}, {}],
  })
  expect(roles.find(({ name }) => name === 'Administrator')).toMatchObject({ holders: 1 })
})

test('who is deactivated is out at once', async () => {
  const casey = await server.as('casey')
  const { id } = await casey.call(api.session.who)
  await admin.call(api.staff.change, { params: { id }, body: { active: false } })
  await expect(casey.call(api.session.who)).rejects.toMatchObject({ status: 401 })
  const { id: me } = await admin.call(api.session.who)
  const out = admin.call(api.staff.change, { params: { id: me }, body: { active: false } })
  await expect(out).rejects.toMatchObject({ status: 409 })
})
