import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { count, many, Pick } from '../../../parts/index.ts'
import { pathOf } from '../job/job-step.ts'
import type { MessagePreview } from './message-preview.ts'
import { RunWorkflow } from './run-workflow.tsx'
import { differs, foreseenOf, optionsFor, type Choices, type Foreseen, type ImportType } from './start-options.ts'

interface StartChoicesProps {
  readonly job: Job
  readonly type: ImportType | undefined
  readonly preview: MessagePreview
  readonly choices: Choices
  readonly choose: (choices: Choices) => void
}

/** Whether workflows run, each option with what its choices would do, rows with errors, and a first try. */
export const StartChoices = ({ job, type, preview, choices, choose }: StartChoicesProps) => (
  <div className="blocks">
    <RunWorkflow job={job} preview={preview} choices={choices} choose={choose} />
    {optionsFor(job, type).map(([name, { label, choices: offered }]) => (
      <fieldset key={name} className="choice-box">
        <legend>
          <h2>{label}</h2>
        </legend>
        {Object.entries(offered).map(([choice, words]) => (
          <Pick
            key={choice}
            type="radio"
            name={name}
            checked={choices.options[name] === choice}
            onChange={() => choose({ ...choices, options: { ...choices.options, [name]: choice } })}
            help={differs(job, name) ? says(foreseenOf(job, name, choice)) : undefined}
          >
            {words}
          </Pick>
        ))}
      </fieldset>
    ))}
    {job.check && job.check.withErrors > 0 && (
      <RowsWithErrors job={job} open={job.check.withErrors} choices={choices} choose={choose} />
    )}
    <TryFirst choices={choices} choose={choose} />
  </div>
)

function says(foreseen: Foreseen | undefined): string | undefined {
  if (!foreseen) return undefined
  const { created, updated, skipped, failed } = foreseen
  return [
    `${count(created)} created`,
    ...(updated > 0 ? [`${count(updated)} updated`] : []),
    `${count(skipped)} skipped`,
    ...(failed > 0 ? [`${count(failed)} failed`] : []),
  ].join(', ')
}

interface RowsWithErrorsProps {
  readonly job: Job
  readonly open: number
  readonly choices: Choices
  readonly choose: (choices: Choices) => void
}

const RowsWithErrors = ({ job, open, choices, choose }: RowsWithErrorsProps) => (
  <fieldset className="choice-box">
    <legend>
      <h2>Rows with errors</h2>
    </legend>
    <Pick
      type="radio"
      name="rows-with-errors"
      checked={choices.rowsWithErrors === 'leave-out'}
      onChange={() => choose({ ...choices, rowsWithErrors: 'leave-out' })}
      help={`${many(open, 'row fails and is', 'rows fail and are')} listed with the reason, ready to fix`}
    >
      Leave out and report
    </Pick>
    <Pick
      type="radio"
      name="rows-with-errors"
      checked={choices.rowsWithErrors === 'fix-first'}
      onChange={() => choose({ ...choices, rowsWithErrors: 'fix-first' })}
      help="Nothing starts until they are corrected or left out on purpose"
    >
      Fix first
    </Pick>
    <p>
      <Link to={pathOf(job.id, 'errors')}>Fix Errors</Link>
    </p>
  </fieldset>
)

function TryFirst({ choices, choose }: Pick<StartChoicesProps, 'choices' | 'choose'>) {
  const [rows, setRows] = useState('100')
  const on = choices.firstRows !== undefined
  return (
    <div className="row try">
      <label className="row">
        <input
          type="checkbox"
          checked={on}
          onChange={({ currentTarget }) =>
            choose({ ...choices, firstRows: currentTarget.checked ? Number(rows) : undefined })
          }
        />
        Try the first
      </label>
      <input
        className="in sm n-in num"
        aria-label="Number of rows to try"
        inputMode="numeric"
        value={rows}
        onChange={({ currentTarget }) => {
          setRows(currentTarget.value)
          choose({ ...choices, firstRows: Number(currentTarget.value) })
        }}
      />
      <span>rows, then pause</span>
    </div>
  )
}
