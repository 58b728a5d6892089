import type { MappingColumn, MappingIssue } from './use-draft.ts'

export const datesOpen = 'date-order-open'

/** Columns whose dates can be read two ways, where that is not answered, or was answered by a guess. */
export function dateQuestions(
  columns: readonly MappingColumn[],
  issues: readonly MappingIssue[],
): readonly MappingColumn[] {
  const asked = new Set(issues.flatMap(({ code, columns: about }) => (code === datesOpen ? about : [])))
  return columns.filter(
    ({ column, field, dates, dayFirst }) =>
      field !== null && dates !== undefined && dates.either > 0 && (dayFirst !== undefined || asked.has(column)),
  )
}

export interface Evidence {
  readonly example: string
  readonly dayFirst: string
  readonly monthFirst: string
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** One of its own cells that can be read two ways, in words; where no sample is one, 03/04/2026. */
export function exampleOf({ samples }: Pick<MappingColumn, 'samples'>): Evidence {
  const example = samples.find((text) => readings(text) !== undefined) ?? '03/04/2026'
  const [first = 3, second = 4] = readings(example) ?? []
  return {
    example,
    dayFirst: `${first} ${months[second - 1] ?? ''}`,
    monthFirst: `${second} ${months[first - 1] ?? ''}`,
  }
}

function readings(text: string): readonly [number, number] | undefined {
  const [, first, second] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}/.exec(text.trim()) ?? []
  const [one, other] = [Number(first), Number(second)]
  return one >= 1 && other >= 1 && one <= 12 && other <= 12 && one !== other ? [one, other] : undefined
}
