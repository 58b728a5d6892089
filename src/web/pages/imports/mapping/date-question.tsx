import { Cell, count, Icon, many, Pick } from '../../../parts/index.ts'
import { exampleOf } from './date-questions.ts'
import { letters } from './letters.ts'
import type { MappingColumn } from './use-draft.ts'

interface DateQuestionProps {
  readonly column: MappingColumn
  readonly onAnswer: (dayFirst: boolean) => void
}

/** Is 03/04/2026 in April or in March? Asked once for a column, with the whole column as evidence. */
export function DateQuestion({ column, onAnswer }: DateQuestionProps) {
  const { dates, dayFirst, header } = column
  if (!dates) return undefined
  const { example, ...means } = exampleOf(column)
  const id = `dates-${column.column}`
  const all = dates.dayFirst + dates.monthFirst + dates.either
  return (
    <section className={dayFirst === undefined ? 'ask' : 'ask answered'} aria-labelledby={id}>
      <div className="ask-q">
        <h2 id={id}>
          <Icon name={dayFirst === undefined ? 'warning' : 'check'} />
          Is {example} in {monthOf(means.dayFirst)} or in {monthOf(means.monthFirst)}?
        </h2>
        <p className="dim">
          Column <b className="mid">{letters(column.column)}</b> <Cell text={header} /> holds {many(all, 'date')}. Of
          these, {count(dates.either)} can be read both ways.
        </p>
      </div>
      <fieldset className="ask-a">
        <legend className="vh">How to read the dates of {header}</legend>
        <Pick
          type="radio"
          name={id}
          checked={dayFirst === true}
          onChange={() => onAnswer(true)}
          help={fits(dates.dayFirst + dates.either, dates.monthFirst)}
        >
          Day first: {means.dayFirst}
        </Pick>
        <Pick
          type="radio"
          name={id}
          checked={dayFirst === false}
          onChange={() => onAnswer(false)}
          help={fits(dates.monthFirst + dates.either, dates.dayFirst)}
        >
          Month first: {means.monthFirst}
        </Pick>
      </fieldset>
    </section>
  )
}

/** `3 April`, without its day. */
const monthOf = (date: string): string => date.replace(/^\d+ /, '')

const fits = (good: number, wrong: number): string =>
  wrong === 0
    ? `fits all ${count(good)}`
    : `fits ${many(good, 'cell')}; ${many(wrong, 'becomes an error', 'become errors')}`
