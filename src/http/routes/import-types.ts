import { api } from '../../api/index.ts'
import { importTypeLines, templateCsv, templateWorkbook } from '../../importing/index.ts'
import { attachment } from '../attachment.ts'
import { within, type Served } from '../served.ts'

export const importTypeRoutes: readonly Served[] = [
  within(api.importTypes.list, async (tx, { app }) => ({ types: await importTypeLines(tx, app.engine) })),
  within(api.importTypes.template, async (tx, { app, params, reply }) => {
    const csv = await templateCsv(tx, app.engine, params.type)
    reply.header('content-disposition', attachment(`${params.type}.csv`))
    return csv
  }),
  within(api.importTypes.workbook, async (tx, { app, params, reply }) => {
    const workbook = await templateWorkbook(tx, app.engine, params.type)
    reply.header('content-disposition', attachment(`${params.type}.xlsx`))
    return workbook
  }),
]
