import { Button, classNames, Icon } from '../../../parts/index.ts'
import type { Problem } from '../workflow-types.ts'

interface ProblemLinesProps {
  readonly id: string
  readonly problems: readonly Problem[]
  /** Takes what may have been meant in place of what was said. */
  readonly take?: (suggestion: string, problem: Problem) => void
  readonly labelOf?: (suggestion: string) => string
}

/** What stands against one place, and what may have been meant, to press. */
export const ProblemLines = ({ id, problems, take, labelOf = (said) => said }: ProblemLinesProps) =>
  problems.length > 0 && (
    <div id={id} className="problem-lines">
      {problems.map((problem) => (
        <div key={`${problem.code} ${problem.sentence}`} className="row wrap">
          <p className={classNames('help', problem.level === 'error' ? 'failed' : 'warning')}>
            <Icon name={problem.level === 'error' ? 'failed' : 'warning'} /> {problem.sentence}
          </p>
          {take &&
            problem.suggestions.map((suggestion) => (
              <Button
                key={suggestion}
                size="sm"
                className="suggested"
                aria-label={`Take ${labelOf(suggestion)}`}
                onClick={() => take(suggestion, problem)}
              >
                {labelOf(suggestion)}
              </Button>
            ))}
        </div>
      ))}
    </div>
  )

/** What ties a field to what stands against it. */
export const told = (id: string, problems: readonly Problem[]) => ({
  'aria-invalid': problems.some(({ level }) => level === 'error') || undefined,
  'aria-describedby': problems.length > 0 ? id : undefined,
})
