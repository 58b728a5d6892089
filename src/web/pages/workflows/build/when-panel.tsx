import { useId } from 'react'
import { Pick } from '../../../parts/index.ts'
import { sources } from '../words/definition-sentence.ts'
import { ProblemLines } from './problem-lines.tsx'
import type { Editor } from '../draft/use-draft.ts'
import type { EventName, Source } from '../workflow-types.ts'

const events: readonly { readonly event: EventName; readonly label: string; readonly help: string }[] = [
  { event: 'case.created', label: 'A case is created', help: 'Once for each new case.' },
  {
    event: 'case.updated',
    label: 'A case is changed',
    help: 'At each change. Say below which: “has changed” is among the comparisons of every field.',
  },
]
const sourceHelp: Readonly<Record<Source, string>> = {
  hand: 'Somebody fills in a form here.',
  file: 'Only where Run Workflow on Import is ticked for that import.',
  api: 'Another program does it.',
}

/** What has to happen, and how. */
export function WhenPanel({ editor }: { readonly editor: Editor }) {
  const { draft, set, problemsAt } = editor
  const { event, from } = draft.definition
  const about = useId()
  const wrong = problemsAt('from')
  const say = (at: string, what: Partial<typeof draft.definition>): void =>
    set(at, { ...draft, definition: { ...draft.definition, ...what } })
  return (
    <section className="panel" aria-labelledby="when">
      <header>
        <h2 id="when">When</h2>
      </header>
      <div className="in-panel fields">
        <fieldset className="picks flush">
          <legend className="label gap">This happens</legend>
          {events.map((one) => (
            <Pick
              key={one.event}
              type="radio"
              name="event"
              checked={event === one.event}
              help={one.help}
              onChange={() => say('when', { event: one.event })}
            >
              {one.label}
            </Pick>
          ))}
        </fieldset>
        <fieldset className="picks flush" aria-describedby={wrong.length > 0 ? about : undefined}>
          <legend className="label gap">In one of these ways</legend>
          {sources.map(({ source, label }) => (
            <Pick
              key={source}
              type="checkbox"
              checked={from.includes(source)}
              aria-invalid={wrong.length > 0 || undefined}
              help={sourceHelp[source]}
              onChange={({ currentTarget }) => say('from', { from: ticked(from, source, currentTarget.checked) })}
            >
              {label.charAt(0).toUpperCase() + label.slice(1)}
            </Pick>
          ))}
          <ProblemLines id={about} problems={wrong} />
        </fieldset>
      </div>
    </section>
  )
}

const ticked = (from: readonly Source[], source: Source, on: boolean): Source[] =>
  sources.map((one) => one.source).filter((one) => (one === source ? on : from.includes(one)))
