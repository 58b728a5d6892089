import { useId } from 'react'
import { Field } from '../../../parts/index.ts'
import type { ActionFieldsProps } from './action-panel.tsx'
import { PickOne } from './pick-one.tsx'
import { ProblemLines, told } from './problem-lines.tsx'
import { TemplateField } from './template-field.tsx'
import type { Email } from '../workflow-types.ts'

/** To whom, and what it says. */
export function EmailFields({ editor, action, place, change }: ActionFieldsProps<Email>) {
  const { vocabulary, problemsAt } = editor
  const about = useId()
  const wrong = problemsAt(`actions.${place}.to`)
  const { to } = action
  const become = (said: string): void =>
    change(
      {
        ...action,
        to: said === 'staff' ? { who: 'staff', staff: '' } : { who: said === 'case' ? 'case' : 'provider' },
      },
      'to',
    )
  return (
    <div className="blocks tight">
      <div className="to">
        <Field label="To">
          {({ id }) => (
            <select
              id={id}
              className="sel"
              value={to.who}
              {...(to.who !== 'staff' && told(about, wrong))}
              onChange={({ currentTarget }) => become(currentTarget.value)}
            >
              {vocabulary.recipients.map(({ who, label }) => (
                <option key={who} value={who}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        {to.who === 'staff' && (
          <PickOne
            label="Who of the staff"
            options={staffWith(vocabulary.staff, to.staff)}
            value={to.staff}
            placeholder="Choose a name"
            nothing="Nobody of this name"
            invalid={told(about, wrong)['aria-invalid']}
            about={told(about, wrong)['aria-describedby']}
            onPick={(staff) => change({ ...action, to: { who: 'staff', staff } }, 'to')}
          />
        )}
      </div>
      <ProblemLines id={about} problems={wrong} />
      {(['subject', 'body'] as const).map((part) => (
        <TemplateField
          key={part}
          editor={editor}
          at={`actions.${place}.${part}`}
          label={part === 'subject' ? 'Subject' : 'Text'}
          value={action[part]}
          lines={part === 'subject' ? 'one' : 'several'}
          onChange={(text) => change({ ...action, [part]: text }, part)}
        />
      ))}
    </div>
  )
}

/** Who has left keeps the place until another is chosen. */
function staffWith(staff: ActionFieldsProps['editor']['vocabulary']['staff'], chosen: string) {
  const options = staff.map(({ id, label }) => ({ value: id, label }))
  return chosen === '' || staff.some(({ id }) => id === chosen)
    ? options
    : [{ value: chosen, label: 'somebody who has left' }, ...options]
}
