import { useEffect, useId, useRef } from 'react'
import { Button } from '../../../parts/index.ts'
import { ComparisonRow } from './comparison-row.tsx'
import { groupOf, newComparison, partOf, placeOf, type Group, type Join } from '../draft/condition-parts.ts'
import { ProblemLines } from './problem-lines.tsx'
import type { Editor } from '../draft/use-draft.ts'
import type { Condition } from '../workflow-types.ts'

interface ConditionGroupProps {
  readonly editor: Editor
  readonly group: Group
  /** Which place was changed, so that what was said against it is said no more. */
  readonly onChange: (condition: Condition, at: string) => void
  /** Left out for the one that holds all others. */
  readonly onRemove?: () => void
}

const joins: readonly { readonly join: Join; readonly label: string }[] = [
  { join: 'all', label: 'all of these hold' },
  { join: 'any', label: 'any of these holds' },
  { join: 'not-all', label: 'not all of these hold' },
  { join: 'none', label: 'none of these holds' },
]

/** Groups in groups, at most so deep: more than that nobody reads. */
const deepest = 4

/** How its parts belong together, the parts, and what may be added. */
export function ConditionGroup({ editor, group, onChange, onRemove }: ConditionGroupProps) {
  const { join, parts, at } = group
  const about = useId()
  const focusAt = useFocusAt()
  const isRoot = onRemove === undefined
  const become = (next: readonly Condition[], where = at): void => onChange(groupOf(join, next), where)
  const add = (part: Condition, within = ''): void => {
    focusAt.current = `${placeOf(group, parts.length)}${within}`
    become([...parts, part])
  }
  const remove = (index: number): void => {
    focusAt.current = `${at} add`
    become(parts.filter((_, place) => place !== index))
  }
  const replace = (index: number, part: Condition, where: string): void =>
    become(
      parts.map((one, place) => (place === index ? part : one)),
      where,
    )
  return (
    <div
      className={isRoot ? 'group' : 'group inner'}
      role="group"
      aria-label={isRoot ? 'Conditions' : 'Group of conditions'}
    >
      {parts.length > 0 && (
        <div className="row">
          <select
            className="sel sm joins"
            aria-label="How these belong together"
            value={join}
            onChange={({ currentTarget }) => onChange(groupOf(joinNamed(currentTarget.value), parts), at)}
          >
            {joins.map(({ join, label }) => (
              <option key={join} value={join}>
                {label}
              </option>
            ))}
          </select>
          {onRemove && (
            <Button size="sm" look="quiet" className="push" icon="x" onClick={onRemove}>
              Remove<span className="vh"> group</span>
            </Button>
          )}
        </div>
      )}
      <ProblemLines id={about} problems={editor.problemsAt(at)} />
      <ul className="parts">
        {parts.map((part, index) => (
          <OnePart
            // Parts have no name of their own, and stay in their order.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            {...{ editor, part }}
            at={placeOf(group, index)}
            onChange={(next, where) => replace(index, next, where)}
            onRemove={() => remove(index)}
          />
        ))}
      </ul>
      <div className="row">
        <Button size="sm" icon="plus" data-at={`${at} add`} onClick={() => add(newComparison)}>
          Add condition
        </Button>
        {at.split('.').length <= 2 * deepest && (
          <Button size="sm" look="quiet" icon="plus" onClick={() => add({ any: [newComparison] }, '.any.0')}>
            Add group
          </Button>
        )}
        {parts.length === 0 && onRemove && (
          <Button size="sm" look="quiet" className="push" icon="x" onClick={onRemove}>
            Remove<span className="vh"> group</span>
          </Button>
        )}
      </div>
    </div>
  )
}

interface OnePartProps extends Required<Pick<ConditionGroupProps, 'editor' | 'onChange' | 'onRemove'>> {
  readonly part: Condition
  readonly at: string
}

function OnePart({ editor, part, at, onChange, onRemove }: OnePartProps) {
  const shown = partOf(part, at)
  if (shown.kind === 'comparison')
    return (
      <ComparisonRow
        editor={editor}
        part={shown}
        onChange={(comparison, negated) => onChange(negated ? { not: comparison } : comparison, at)}
        onRemove={onRemove}
      />
    )
  return (
    <li>
      <ConditionGroup editor={editor} group={shown} onChange={onChange} onRemove={onRemove} />
    </li>
  )
}

const joinNamed = (said: string): Join => joins.find(({ join }) => join === said)?.join ?? 'all'

/** What was added has the focus next; what was taken away gives it to what stands there. */
function useFocusAt() {
  const at = useRef<string>(undefined)
  useEffect(() => {
    if (at.current === undefined) return
    document.querySelector<HTMLElement>(`main [data-at="${at.current}"]`)?.focus()
    at.current = undefined
  })
  return at
}
