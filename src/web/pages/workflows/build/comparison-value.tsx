import { classNames } from '../../../parts/index.ts'
import { OptionsValue } from './options-value.tsx'
import { PickOne } from './pick-one.tsx'
import type { Comparison, OperatorWords, Word } from '../workflow-types.ts'

export interface ComparisonValueProps {
  readonly comparison: Comparison
  readonly word: Word
  readonly kind: Exclude<OperatorWords['value'], 'none'>
  readonly wrong: { readonly 'aria-invalid': true | undefined; readonly 'aria-describedby': string | undefined }
  readonly onChange: (comparison: Comparison) => void
}

/** What a field is compared with, by its type. */
export function ComparisonValue({ comparison, word, kind, wrong, onChange }: ComparisonValueProps) {
  const { value } = comparison
  const label = `What ${word.label} is compared with`
  const set = (value: Comparison['value']): void => onChange({ ...comparison, value })
  const one = Array.isArray(value) ? '' : String(value ?? '')
  switch (kind) {
    case 'text':
    case 'number':
    case 'date':
      return (
        <input
          type={kind === 'date' ? 'date' : 'text'}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          className={classNames('in sm', wrong['aria-invalid'] && 'bad-in')}
          aria-label={label}
          {...wrong}
          value={one}
          autoComplete="off"
          onChange={({ currentTarget }) => set(currentTarget.value)}
        />
      )
    case 'option':
      return (
        <PickOne
          label={label}
          options={optionsFor(word, one === '' ? [] : [one])}
          value={one}
          placeholder="Choose"
          invalid={wrong['aria-invalid']}
          about={wrong['aria-describedby']}
          onPick={set}
        />
      )
    case 'options':
      return (
        <OptionsValue
          label={label}
          options={optionsFor(word, Array.isArray(value) ? value : [])}
          values={Array.isArray(value) ? value : []}
          wrong={wrong}
          set={(values) => set([...values])}
        />
      )
  }
}

/** What is in use, and what is chosen already. */
function optionsFor({ options }: Word, chosen: readonly string[]) {
  const offered = options
    .filter(({ value, active }) => active || chosen.includes(value))
    .map(({ value, label, active }) => ({ value, label: active ? label : `${label} (not in use)` }))
  const gone = chosen.filter((value) => !options.some((option) => option.value === value))
  return [...offered, ...gone.map((value) => ({ value, label: `${value} (gone)` }))]
}
