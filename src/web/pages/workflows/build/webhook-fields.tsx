import { useId } from 'react'
import { classNames } from '../../../parts/index.ts'
import type { ActionFieldsProps } from './action-panel.tsx'
import { ProblemLines, told } from './problem-lines.tsx'
import type { WorkflowAction } from '../workflow-types.ts'

type Webhook = Extract<WorkflowAction, { readonly do: 'webhook' }>

/** Which program is told. */
export function WebhookFields({ editor, action, place, change }: ActionFieldsProps<Webhook>) {
  const id = useId()
  const wrong = editor.problemsAt(`actions.${place}.url`)
  const { 'aria-invalid': invalid, 'aria-describedby': about } = told(`${id}-wrong`, wrong)
  return (
    <div className="field">
      <label htmlFor={id}>Address</label>
      <input
        id={id}
        className={classNames('in', invalid && 'bad-in')}
        aria-invalid={invalid}
        aria-describedby={about ?? `${id}-help`}
        value={action.url}
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => change({ ...action, url: currentTarget.value }, 'url')}
      />
      <ProblemLines id={`${id}-wrong`} problems={wrong} />
      <p className="help" id={`${id}-help`}>
        Gets all fields of the case as JSON by POST, signed. Addresses of the public internet only.
      </p>
    </div>
  )
}
