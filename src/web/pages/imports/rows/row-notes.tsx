import { useQuery } from '@tanstack/react-query'
import { api } from '../../../../api/index.ts'
import { Button, classNames, Icon } from '../../../parts/index.ts'
import { asking } from '../../../server.ts'
import { isEdited, type CellAnswer, type GridIssue, type GridRow } from './row-words.ts'

interface RowNotesProps {
  readonly job: string
  readonly row: GridRow
  readonly id: string
  readonly onSay: (field: string, answer: CellAnswer) => void
  readonly onLeaveOut: () => void
  readonly onBack: () => void
  /** Shows the cells that a narrow screen leaves out at first. */
  readonly onAll: (() => void) | undefined
}

/** What is wrong with a row now, what may be meant, and what else can be done with it. */
export function RowNotes({ job, row, id, onSay, onLeaveOut, onBack, onAll }: RowNotesProps) {
  const { verdict, issues, torn } = row
  return (
    <div className="row-notes">
      <div id={id} className="stack" role="status">
        {verdict === 'left-out' && (
          <p className="mid">
            <Icon name="skipped" /> Row {row.row} is left out.
          </p>
        )}
        {verdict === 'good' && (
          <p className="created">
            <Icon name="check" /> Row {row.row} is good now.
          </p>
        )}
        {issues.map((issue) => (
          <IssueLine key={`${issue.field} ${issue.code} ${issue.text}`} job={job} issue={issue} onSay={onSay} />
        ))}
        {torn && verdict === 'wrong' && (
          <p className="help">Put its cells right. Once one of them is changed, the others are taken as they stand.</p>
        )}
      </div>
      <div className="row acts">
        {onAll && (
          <Button size="sm" look="quiet" className="only-s" onClick={onAll}>
            All cells<span className="vh"> of row {row.row}</span>
          </Button>
        )}
        {isEdited(row) && (
          <Button size="sm" look="quiet" onClick={onBack}>
            Take back<span className="vh"> what was said for row {row.row}</span>
          </Button>
        )}
        {verdict !== 'left-out' && (
          <Button size="sm" look="quiet" onClick={onLeaveOut}>
            Leave out<span className="vh"> row {row.row}</span>
          </Button>
        )}
      </div>
    </div>
  )
}

const shown = 4

interface IssueLineProps {
  readonly job: string
  readonly issue: GridIssue
  readonly onSay: RowNotesProps['onSay']
}

function IssueLine({ job, issue, onSay }: IssueLineProps) {
  const { field, text, sentence, level, choices } = issue
  const asked = choices === undefined && field !== undefined && text !== undefined && text !== ''
  const { data } = useQuery({
    ...asking(api.imports.suggestions, { params: { id: job }, query: { field: field ?? '', text: text ?? '' } }),
    enabled: asked && level === 'error',
    staleTime: 60_000,
  })
  const suggestions = (choices ?? data?.suggestions ?? []).slice(0, choices ? choices.length : shown)
  return (
    <div className="issue-line">
      <p className={classNames(level === 'error' ? 'failed' : 'warning')}>
        <Icon name={level === 'error' ? 'failed' : 'warning'} /> {field !== undefined && <b>{field}</b>} {sentence}
      </p>
      {field !== undefined && suggestions.length > 0 && (
        <div className="chips" role="group" aria-label={`Did you mean…? ${field}`}>
          {suggestions.map(({ answer, label }, index) => (
            <button
              key={JSON.stringify(answer)}
              type="button"
              className={classNames('chip', index === 0 && 'first')}
              onClick={() => onSay(field, answer)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
