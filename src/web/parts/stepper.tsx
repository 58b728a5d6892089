import { Link } from '@tanstack/react-router'
import { Icon } from './icon.tsx'

export interface Step {
  readonly name: string
  /** What it found, not what it is: "13 mapped, 1 left out". */
  readonly found: string
  readonly state: 'done' | 'now' | 'to come'
  /** Where a step that is done is looked at again. */
  readonly to?: string
}

/** Where a wizard stands: columns with a rule; at 390 px five rules and one line. */
export function Stepper({ steps }: { readonly steps: readonly Step[] }) {
  const here = steps.findIndex(({ state }) => state === 'now')
  return (
    <div>
      <ol className="steps" style={{ gridTemplateColumns: `repeat(${steps.length}, minmax(0, 1fr))` }}>
        {steps.map((step, index) => (
          <li
            key={step.name}
            className={step.state === 'to come' ? undefined : step.state}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <Place step={step} number={index + 1} />
          </li>
        ))}
      </ol>
      {here >= 0 && (
        <p className="steps-short" aria-hidden="true">
          {here + 1} of {steps.length} · {steps[here]?.name} <span>{steps[here]?.found}</span>
        </p>
      )}
    </div>
  )
}

function Place({ step, number }: { readonly step: Step; readonly number: number }) {
  const inside = (
    <>
      <b>
        {step.state === 'done' ? <Icon name="check" /> : <span className="n">{number}</span>}
        {step.name}
        {step.state === 'done' && <span className="vh">, done</span>}
      </b>
      <small title={step.found}>{step.found}</small>
    </>
  )
  return step.to !== undefined && step.state === 'done' ? <Link to={step.to}>{inside}</Link> : <span>{inside}</span>
}
