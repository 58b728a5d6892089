import { api, ApiError, type Answer, type Client, type Job } from '../../api/index.ts'
import { called } from '../as-called.ts'
import { sayNote } from '../run.ts'
import { Stop } from '../stop.ts'
import type { LifeOptions } from './import-life.ts'
import { columnNotes } from './column-notes.ts'
import { resumeCommandOf } from './resume-command.ts'

type Page = Answer<typeof api.imports.mapping>
type Issues = Page['issues']

/**
 * Takes the mapping that is suggested, but no near miss: a person must have seen that. Dates that can be read two ways
 * are asked: the answer is --dates.
 */
export async function saveMapping(muster: Client, { id }: Job, options: LifeOptions): Promise<Job> {
  const page = await muster.call(api.imports.mapping, { params: { id } })
  const nearMisses = new Set(page.columns.flatMap(({ field, how }) => (how === 'similar' ? [field] : [])))
  for (const note of columnNotes(page)) sayNote(note)
  refuseIssues(
    page.issues.filter(({ field }) => field === undefined || !nearMisses.has(field)),
    id,
    options,
  )
  const body = { columns: page.columns.map((column) => taken(column, page.issues, options)) }
  try {
    return await muster.call(api.imports.saveMapping, { params: { id }, body })
  } catch (error) {
    // Without its near misses the mapping may be one that cannot be.
    if (error instanceof ApiError && error.status === 422)
      throw new Stop(error.code, `${error.sentence} ${howToName(id, options)}`)
    throw error
  }
}

const openOrder = 'date-order-open'

function taken({ column, field, how, dayFirst }: Page['columns'][number], issues: Issues, { dates }: LifeOptions) {
  if (field === null || how === 'similar') return { column, field: null }
  const asked = dayFirst !== undefined || issues.some((issue) => issue.code === openOrder && issue.field === field)
  const order = asked && dates !== undefined ? dates === 'day-first' : dayFirst
  return { column, field, ...(order !== undefined && { dayFirst: order }) }
}

function refuseIssues(issues: Issues, id: string, options: LifeOptions): void {
  const against = issues.filter(({ code }) => code !== openOrder || options.dates === undefined)
  const [first] = against
  if (!first) return
  const said = [...new Set(against.map(({ sentence }) => sentence))].join(' ')
  const onlyDates = against.every(({ code }) => code === openOrder)
  throw new Stop(first.code, `${said} ${onlyDates ? whichDates(id, options) : howToName(id, options)}`)
}

const whichDates = (id: string, options: LifeOptions): string =>
  `Say --dates day-first or --dates month-first. ${
    options.leaves === 'nothing'
      ? 'Nothing was imported.'
      : `Nothing was imported; the file is kept as ${id}; go on with: ${resumeCommandOf(id, { ...options, dates: 'day-first' })}`
  }`

const howToName = (id: string, { leaves }: LifeOptions): string =>
  `Rename the headers to those that ${called('template', 'cases')} writes, and import the file again. Nothing was imported${leaves === 'nothing' ? '' : `; the file is kept as ${id}`}.`
