import { useId } from 'react'
import { Button, classNames, IconButton } from '../../../parts/index.ts'
import { ComparisonValue } from './comparison-value.tsx'
import type { Compared } from '../draft/condition-parts.ts'
import { PickOne } from './pick-one.tsx'
import { ProblemLines, told } from './problem-lines.tsx'
import type { Editor } from '../draft/use-draft.ts'
import { withField, withOperator } from '../draft/with-field.ts'
import type { Comparison } from '../workflow-types.ts'

interface ComparisonRowProps {
  readonly editor: Editor
  readonly part: Compared
  readonly onChange: (comparison: Comparison, negated: boolean) => void
  readonly onRemove: () => void
}

/** A field, how it is compared, and with what. */
export function ComparisonRow({ editor, part, onChange, onRemove }: ComparisonRowProps) {
  const about = useId()
  const { comparison, negated, at } = part
  const { fields } = editor.vocabulary
  const word = fields.find(({ name }) => name === comparison.field)
  const operator = word?.operators.find(({ is }) => is === comparison.is)
  const problems = editor.problemsAt(at)
  const wrong = told(about, problems)
  const isOfField = !operator
  const label = word?.label ?? (comparison.field || 'the new comparison')
  const set = (next: Comparison): void => onChange(next, negated)
  const event = editor.draft.definition.event
  return (
    <li className="compares">
      <div className={classNames('compare', negated && 'negated')}>
        {negated && (
          <Button
            size="sm"
            aria-label={`Not: ${label}. Take the “not” away`}
            onClick={() => onChange(comparison, false)}
          >
            not
          </Button>
        )}
        <PickOne
          at={at}
          label={`Field${word ? `, ${label}` : ''}`}
          options={withGone(fields, comparison.field)}
          value={comparison.field}
          placeholder="Choose a field"
          nothing="No field of this name"
          invalid={isOfField ? wrong['aria-invalid'] : undefined}
          about={isOfField ? wrong['aria-describedby'] : undefined}
          onPick={(name) => set(withField(comparison, fields, name))}
        />
        {word && (
          <select
            className="sel sm"
            aria-label={`How ${label} is compared`}
            value={comparison.is}
            onChange={({ currentTarget }) => set(withOperator(comparison, word, currentTarget.value))}
          >
            {word.operators
              .filter(({ is }) => is !== 'changed' || event === 'case.updated' || comparison.is === 'changed')
              .map(({ is, label }) => (
                <option key={is} value={is}>
                  {label}
                </option>
              ))}
          </select>
        )}
        {word && operator && operator.value !== 'none' && (
          <ComparisonValue comparison={comparison} word={word} kind={operator.value} wrong={wrong} onChange={set} />
        )}
        <IconButton icon="x" label={`Remove the comparison of ${label}`} className="tiny" onClick={onRemove} />
      </div>
      <ProblemLines
        id={about}
        problems={problems}
        labelOf={(name) => fields.find((field) => field.name === name)?.label ?? name}
        take={(name) => set(withField(comparison, fields, name))}
      />
    </li>
  )
}

/** A field that is gone keeps its place until another is chosen. */
function withGone(fields: Editor['vocabulary']['fields'], name: string) {
  const known = fields.map((field) => ({ value: field.name, label: field.label }))
  return name === '' || known.some(({ value }) => value === name)
    ? known
    : [{ value: name, label: `${name} (gone)` }, ...known]
}
