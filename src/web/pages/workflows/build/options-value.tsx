import { Icon } from '../../../parts/index.ts'
import type { ComparisonValueProps } from './comparison-value.tsx'
import { PickOne } from './pick-one.tsx'

interface OptionsValueProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly values: readonly string[]
  readonly wrong: ComparisonValueProps['wrong']
  readonly set: (values: readonly string[]) => void
}

/** Several options: those that are chosen, each to take away, and one more. */
export function OptionsValue({ label, options, values, wrong, set }: OptionsValueProps) {
  const labelOf = (value: string): string => options.find((option) => option.value === value)?.label ?? value
  const others = options.filter(({ value }) => !values.includes(value))
  return (
    <div className="several">
      {values.length > 0 && (
        <ul className="chips" aria-label={label}>
          {values.map((value) => (
            <li key={value}>
              <button
                type="button"
                className="chip"
                aria-label={`Take ${labelOf(value)} away`}
                onClick={() => set(values.filter((one) => one !== value))}
              >
                {labelOf(value)}
                <Icon name="x" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <PickOne
          // A choice leaves it blank for the next one.
          key={values.length}
          label={values.length === 0 ? label : `${label}, one more`}
          options={others}
          value=""
          placeholder={values.length === 0 ? 'Choose' : 'One more'}
          invalid={wrong['aria-invalid']}
          about={wrong['aria-describedby']}
          onPick={(value) => set([...values, value])}
        />
      )}
    </div>
  )
}
