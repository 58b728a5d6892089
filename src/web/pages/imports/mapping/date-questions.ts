import type { MappingColumn, MappingPage } from './use-draft.ts'

/** Columns whose dates can be read two ways, where that is not answered, or was answered by a guess. */
export function dateQuestions(
  columns: readonly MappingColumn[],
  { issues }: Pick<MappingPage, 'issues'>,
): readonly MappingColumn[] {
  const asked = new Set(issues.flatMap(({ code, field }) => (code === 'date-order-open' ? [field] : [])))
  return columns.filter(
    ({ field, dates, dayFirst, filled }) =>
      field !== null &&
      dates !== undefined &&
      dates.either > 0 &&
      (dayFirst !== undefined || asked.has(field) || 2 * (dates.dayFirst + dates.monthFirst + dates.either) > filled),
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
