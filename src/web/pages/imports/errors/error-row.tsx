import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type RefObject } from 'react'
import { Cell, classNames, count, Icon, many, type IconName, sentenceOf, useToast } from '../../../parts/index.ts'
import type { Job } from '../../../../api/index.ts'
import { useMay } from '../../../session.ts'
import { AnswerChoice } from './answer-choice.tsx'
import { AnsweredBefore } from './answered-before.tsx'
import {
  answerInWords,
  calledBy,
  doneWords,
  isOpenGroup,
  searchOfRows,
  stateOf,
  withRemembered,
  type GivenAnswer,
  type GroupState,
  type IssueGroup,
} from './issue-group.ts'
import { useAnswers, useSuggestions } from './use-answers.ts'

interface ErrorRowProps {
  readonly job: Job
  readonly group: IssueGroup
  /** Where the keys are. */
  readonly here: boolean
}

/** One text that is wrong in so many rows: open, or answered. */
export function ErrorRow({ job, group, here }: ErrorRowProps) {
  const { give, takeBack } = useAnswers(job.id, group)
  const suggestions = withRemembered(group, useSuggestions(job.id, group))
  const toast = useToast()
  const may = useMay()
  const { field, text, answer, sentence, remembered } = group
  const onGive = (given: GivenAnswer): void =>
    give.mutate(given, {
      onSuccess: () =>
        toast({
          says: doneWords(group, given, suggestions),
          undo: () => takeBack.mutate(given),
        }),
    })
  const error = give.error ?? takeBack.error
  const means = useFocusKept(answer !== undefined)
  const state = stateOf(group)
  const open = isOpenGroup(group)
  return (
    <tr className={classNames(open ? 'open' : 'ok', here && 'now')}>
      <td>
        {open ? <b>{field ?? 'The whole row'}</b> : (field ?? 'The whole row')}
        {open && <span className="sub failed">{sentence}</span>}
      </td>
      <td data-l="In the file">
        {text === undefined ? (
          <span className="dim">{calledBy(group)}</span>
        ) : (
          <Cell text={text} {...(open && { state: 'wrong' })} />
        )}
      </td>
      <td className="num" data-l="Count">
        <RowsOf job={job.id} group={group} />
      </td>
      <td ref={means} className="means" data-l={answer === undefined ? undefined : 'Did you mean…?'}>
        {answer === undefined ? (
          may('import') && (
            <>
              <AnswerChoice
                key={remembered?.id}
                job={job.id}
                group={group}
                suggestions={suggestions}
                onGive={onGive}
                busy={give.isPending}
              />
              {remembered && <AnsweredBefore job={job} group={group} remembered={remembered} />}
            </>
          )
        ) : (
          <span
            className={classNames('answer', state === 'checking' && 'unsure', state === 'did not help' && 'in-vain')}
          >
            <Icon name={iconOf(state, answer)} />
            <b>{answerInWords(answer, suggestions, group.answerLabel)}</b>
            {state === 'checking' && <Looked group={group} state={state} />}
            {may('import') && (
              <button type="button" className="link" onClick={() => takeBack.mutate(answer)}>
                Change<span className="vh"> the answer for {calledBy(group)}</span>
              </button>
            )}
          </span>
        )}
        {state !== 'checking' && <Looked group={group} state={state} />}
        {error && (
          <p className="help failed" role="alert">
            <Icon name="failed" /> {sentenceOf(error)}
          </p>
        )}
      </td>
    </tr>
  )
}

function iconOf(state: GroupState, answer: GivenAnswer): IconName {
  if (state === 'checking') return 'clock'
  if (state === 'did not help') return 'failed'
  return 'leaveOut' in answer ? 'skipped' : 'check'
}

/** The number leads to the rows themselves. */
function RowsOf({ job, group }: { readonly job: string; readonly group: IssueGroup }) {
  const rows = group.count
  const may = useMay()
  if (!may('import')) return count(rows)
  return (
    <Link
      to="/data-jobs/$job/errors/rows"
      params={{ job }}
      search={searchOfRows(group)}
      title="Edit these rows one by one"
    >
      {isOpenGroup(group) ? <b>{count(rows)}</b> : count(rows)}
      <span className="vh"> rows: edit them one by one, for {calledBy(group)}</span>
    </Link>
  )
}

/** What became of the rows since the answer was given, or taken back. */
function Looked({ group: { checking, standing, count: all }, state }: { group: IssueGroup; state: GroupState }) {
  if (checking > 0) return <span className="sub">checking {many(checking, 'row')} again…</span>
  if (state !== 'did not help') return null
  return (
    <span className="sub failed">
      {standing === all
        ? `Still wrong in ${many(all, 'row')}.`
        : `Still wrong in ${count(standing)} of ${count(all)} rows.`}
    </span>
  )
}

/** What was pressed goes when its answer is there, or is taken back: the focus stays in the row. */
function useFocusKept(answered: boolean): RefObject<HTMLTableCellElement | null> {
  const cell = useRef<HTMLTableCellElement>(null)
  const before = useRef(answered)
  useEffect(() => {
    if (before.current === answered) return
    before.current = answered
    if (document.activeElement === document.body) cell.current?.querySelector<HTMLElement>('button, input')?.focus()
  }, [answered])
  return cell
}
