import { Autocomplete } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, classNames, many } from '../../../parts/index.ts'
import {
  calledBy,
  canBeCorrected,
  searchOfRows,
  type GivenAnswer,
  type IssueGroup,
  type Suggestion,
} from './issue-group.ts'

interface AnswerChoiceProps {
  readonly job: string
  readonly group: IssueGroup
  readonly suggestions: readonly Suggestion[]
  readonly onGive: (answer: GivenAnswer) => void
  readonly busy: boolean
}

/** So many stand beside the text; all of them in the drop-down. */
const chips = 3

/** Did you mean…? One of the suggestions, any value typed, or leaving the rows out; what is blank is filled in row by row. */
export function AnswerChoice({ job, group, suggestions, onGive, busy }: AnswerChoiceProps) {
  return (
    <>
      {suggestions.length > 0 && (
        <div className="chips">
          {suggestions.slice(0, chips).map((suggestion, index) => (
            <button
              key={JSON.stringify(suggestion.answer)}
              type="button"
              className={classNames('chip', index === 0 && 'first')}
              onClick={() => onGive(suggestion.answer)}
            >
              {suggestion.label}
              <span className="vh"> for {group.text}</span>
            </button>
          ))}
        </div>
      )}
      <div className="type">
        {canBeCorrected(group) ? (
          <Typed group={group} suggestions={suggestions} onGive={onGive} busy={busy} />
        ) : (
          <Link className="btn sm" to="/data-jobs/$job/errors/rows" params={{ job }} search={searchOfRows(group)}>
            {group.count === 1 ? 'Edit row' : 'Edit rows'}
            <span className="vh">: {calledBy(group)}</span>
          </Link>
        )}
        <Button size="sm" look="quiet" onClick={() => onGive({ leaveOut: true })}>
          Leave out {many(group.count, 'row')}
          <span className="vh">{group.text === undefined ? `: ${calledBy(group)}` : ` with ${group.text}`}</span>
        </Button>
      </div>
    </>
  )
}

function Typed({ group, suggestions, onGive, busy }: Omit<AnswerChoiceProps, 'job'>) {
  const [typed, type] = useState(group.remembered?.label ?? '')
  const labels = [...new Set(suggestions.map(({ label }) => label))]
  const give = (said: string): void => {
    const suggestion = suggestions.find(({ label }) => label === said)
    if (suggestion) onGive(suggestion.answer)
    else if (said.trim() !== '') onGive({ text: said })
  }
  return (
    <form
      className="row typed"
      onSubmit={(event) => {
        event.preventDefault()
        give(typed)
      }}
    >
      <Autocomplete
        aria-label={`Another value for ${group.text ?? ''}`}
        placeholder={labels.length > 0 ? 'Choose, or type another' : 'Type what it means'}
        classNames={{ input: 'in sm', dropdown: 'menu', option: 'menu-item' }}
        data={labels}
        value={typed}
        onChange={type}
        onOptionSubmit={give}
        comboboxProps={{ position: 'bottom-start', offset: 4, transitionProps: { duration: 0 } }}
        maxDropdownHeight={260}
      />
      <Button size="sm" type="submit" waits={busy ? 'It is being checked.' : undefined}>
        Use<span className="vh"> for {group.text}</span>
      </Button>
    </form>
  )
}
