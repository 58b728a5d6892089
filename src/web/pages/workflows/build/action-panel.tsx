import { useEffect, useId, useRef } from 'react'
import { Button } from '../../../parts/index.ts'
import { EmailFields } from './email-fields.tsx'
import { ProblemLines, told } from './problem-lines.tsx'
import type { Editor } from '../draft/use-draft.ts'
import { WebhookFields } from './webhook-fields.tsx'
import type { WorkflowAction } from '../workflow-types.ts'

const newEmail: WorkflowAction = { do: 'email', to: { who: 'case' }, subject: '', body: '' }
const newWebhook: WorkflowAction = { do: 'webhook', url: '' }
const most = 10

/** What is done, one after the other. */
export function ActionPanel({ editor }: { readonly editor: Editor }) {
  const { draft, set, problemsAt } = editor
  const { actions } = draft.definition
  const about = useId()
  const list = useRef<HTMLOListElement>(null)
  const focusNext = useFocusNext(list)
  const wrong = problemsAt('actions')
  const say = (next: readonly WorkflowAction[], at = 'actions'): void =>
    set(at, { ...draft, definition: { ...draft.definition, actions: [...next] } })
  const add = (action: WorkflowAction): void => {
    focusNext.current = actions.length
    say([...actions, action])
  }
  const remove = (place: number): void => {
    focusNext.current = 'add'
    say(actions.filter((_, at) => at !== place))
  }
  return (
    <section className="panel" aria-labelledby="then">
      <header>
        <h2 id="then">Then</h2>
      </header>
      <div className="in-panel blocks">
        <ol className="actions" ref={list}>
          {actions.map((action, place) => (
            // They have no name of their own, and stay in their order.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={place} className="action" aria-label={`${place + 1}: ${kinds[action.do]}`}>
              <div className="row">
                <h3>{kinds[action.do]}</h3>
                <Button size="sm" look="quiet" icon="x" className="push" onClick={() => remove(place)}>
                  Remove
                  <span className="vh">
                    {' '}
                    {kinds[action.do].toLowerCase()} {place + 1}
                  </span>
                </Button>
              </div>
              <OneAction
                {...{ editor, action, place }}
                change={(next, part) =>
                  say(
                    actions.map((one, at) => (at === place ? next : one)),
                    `actions.${place}.${part}`,
                  )
                }
              />
            </li>
          ))}
        </ol>
        <ProblemLines id={about} problems={wrong} />
        {actions.length < most && (
          <div className="row">
            <Button size="sm" icon="mail" {...told(about, wrong)} onClick={() => add(newEmail)}>
              Add e-mail
            </Button>
            <Button size="sm" icon="external" onClick={() => add(newWebhook)}>
              Add webhook
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}

const kinds = { email: 'E-mail', webhook: 'Webhook' } as const

export interface ActionFieldsProps<A extends WorkflowAction = WorkflowAction> {
  readonly editor: Editor
  readonly action: A
  readonly place: number
  /** And which part of it was changed. */
  readonly change: (action: A, part: string) => void
}

function OneAction({ action, ...rest }: ActionFieldsProps) {
  return action.do === 'email' ? <EmailFields {...rest} action={action} /> : <WebhookFields {...rest} action={action} />
}

/** What was added has the focus next; what was taken away gives it back to where one adds. */
function useFocusNext(list: React.RefObject<HTMLOListElement | null>) {
  const next = useRef<number | 'add'>(undefined)
  useEffect(() => {
    const place = next.current
    next.current = undefined
    if (place === undefined) return
    const panel = list.current?.parentElement
    const found =
      place === 'add'
        ? panel?.querySelector<HTMLElement>(':scope > .row button')
        : list.current?.children[place]?.querySelector<HTMLElement>('select, input')
    found?.focus()
  })
  return next
}
