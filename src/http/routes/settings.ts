import { api } from '../../api/index.ts'
import { addEntry, changeEntry, codeListNames, entriesOf, orderList } from '../../records/code-lists/index.ts'
import {
  addCustomField,
  allCustomFields,
  changeCustomField,
  customPrefix,
  type CustomField,
} from '../../records/custom-fields/index.ts'
import { momentOf } from '../moment-of.ts'
import { idIn } from '../record-ids.ts'
import { within, type Served } from '../served.ts'

export const settingsRoutes: readonly Served[] = [
  within(api.codeLists.list, async (tx) => {
    const lists: [string, Awaited<ReturnType<typeof entriesOf>>][] = []
    for (const name of codeListNames) lists.push([name, await entriesOf(tx, name)])
    return { lists: Object.fromEntries(lists) }
  }),
  within(api.codeLists.add, async (tx, { app, body, reply }) => {
    const id = await addEntry(tx, momentOf(app), body)
    reply.code(201)
    return { id, value: body.value, label: body.label, active: true }
  }),
  within(api.codeLists.order, (tx, { app, body }) =>
    orderList(
      tx,
      momentOf(app),
      body.list,
      body.entries.map((entry) => idIn('code', entry)),
    ),
  ),
  within(api.codeLists.change, (tx, { app, params, body }) =>
    changeEntry(tx, momentOf(app), idIn('code', params.id), body),
  ),
  within(api.customFields.list, async (tx) => ({ fields: (await allCustomFields(tx)).map(withHeader) })),
  within(api.customFields.add, async (tx, { app, body, reply }) => {
    const id = await addCustomField(tx, momentOf(app), body)
    reply.code(201)
    return withHeader({ ...body, id, active: true })
  }),
  within(api.customFields.change, async (tx, { app, params, body }) =>
    withHeader(await changeCustomField(tx, momentOf(app), idIn('field', params.id), body)),
  ),
]

const withHeader = (field: CustomField) => ({ ...field, header: customPrefix + field.name })
