import type { api, Answer, Job } from '../../../../api/index.ts'

export type ImportType = Answer<typeof api.importTypes.list>['types'][number]
export type RowsWithErrors = ImportType['rowsWithErrors']

/** What START IMPORT sends. */
export interface Choices {
  readonly options: Readonly<Record<string, string>>
  readonly rowsWithErrors: RowsWithErrors
  readonly firstRows: number | undefined
  /** Run Workflow on Import: off, or every workflow but those that were unticked. */
  readonly messages: 'none' | { readonly without: readonly string[] }
}

/** What is asked for the Import Action of this job. */
export const optionsFor = ({ action }: Job, type: ImportType | undefined) =>
  Object.entries(type?.options ?? {}).filter(([, { actions }]) => actions?.includes(action) ?? true)

/** What was said before, or what the kind of import offers first. */
export const presets = (job: Job, type: ImportType | undefined): Choices => ({
  options: Object.fromEntries(
    Object.entries(type?.options ?? {}).map(([name, { preset }]) => [name, job.options?.[name] ?? preset]),
  ),
  rowsWithErrors: job.rowsWithErrors ?? type?.rowsWithErrors ?? 'leave-out',
  firstRows: undefined,
  messages: 'none',
})

export interface Foreseen {
  readonly created: number
  readonly updated: number
  readonly skipped: number
  readonly failed: number
}

/** What loading would do with the rows that have no error, for one choice of one option. */
export const foreseenOf = ({ check }: Job, option: string, choice: string): Foreseen | undefined =>
  check?.foreseen[option]?.[choice]

/** For all choices: the option whose choice changes the counts says them. */
export function foreseenFor(job: Job, { options }: Choices): Foreseen | undefined {
  const all = Object.entries(options).flatMap(([name, choice]) => foreseenOf(job, name, choice) ?? [])
  const preset = all[0]
  return Object.entries(options)
    .filter(([name]) => differs(job, name))
    .map(([name, choice]) => foreseenOf(job, name, choice))
    .concat(preset, job.check?.offered)
    .find((foreseen) => foreseen !== undefined)
}

/** Rows that are wrong whatever is chosen: of all with errors, those apart that only what is offered first would refuse. */
export function foundWrong(job: Job, type: ImportType | undefined): number {
  const offered = Object.entries(type?.options ?? {}).flatMap(
    ([name, { preset }]) => foreseenOf(job, name, preset) ?? [],
  )
  return (job.check?.withErrors ?? 0) - ((offered[0] ?? job.check?.offered)?.failed ?? 0)
}

/** Whether the choices of an option lead to other counts. */
export const differs = ({ check }: Job, option: string): boolean =>
  new Set(Object.values(check?.foreseen[option] ?? {}).map((foreseen) => JSON.stringify(foreseen))).size > 1
