import { api, type Answer, type Client, type Job } from '../../api/index.ts'
import type { DateOrder } from './import-options.ts'
import { Stop } from '../stop.ts'

type Page = Answer<typeof api.imports.mapping>

/** Takes the mapping that is suggested. Dates that can be read two ways are asked: the answer is --dates. */
export async function saveMapping(
  muster: Client,
  { id }: Job,
  { dates }: { readonly dates?: DateOrder },
): Promise<Job> {
  const page = await muster.call(api.imports.mapping, { params: { id } })
  const openFields = new Set(page.issues.flatMap(({ code, field }) => (code === openOrder ? [field] : [])))
  const against = page.issues.filter(({ code }) => code !== openOrder || dates === undefined)
  const [first] = against
  if (first) throw new Stop(first.code, sentences(against, id))
  const columns = page.columns.map(({ column, field, dayFirst }) => {
    const asked = field !== null && (dayFirst !== undefined || openFields.has(field))
    const order = asked && dates !== undefined ? dates === 'day-first' : dayFirst
    return { column, field, ...(order !== undefined && { dayFirst: order }) }
  })
  return muster.call(api.imports.saveMapping, { params: { id }, body: { columns } })
}

const openOrder = 'date-order-open'

function sentences(issues: Page['issues'], id: string): string {
  const asks = issues.some(({ code }) => code === openOrder)
  const said = [...new Set(issues.map(({ sentence }) => sentence))].join(' ')
  return `${said}${asks ? ' Say --dates day-first or --dates month-first.' : ''} Nothing was imported; the file is kept as ${id}.`
}
