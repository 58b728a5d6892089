import type { Job } from '../../../../api/index.ts'
import { Icon, day, sentenceOf, useToast } from '../../../parts/index.ts'
import { calledBy, type IssueGroup } from './issue-group.ts'
import { useRemembered } from './use-remembered.ts'

interface AnsweredBeforeProps {
  readonly job: Job
  readonly group: IssueGroup
  readonly remembered: NonNullable<IssueGroup['remembered']>
}

/** Whose answer the first choice is, and from which file; it can be refused. */
export function AnsweredBefore({ job, group, remembered }: AnsweredBeforeProps) {
  const { refuse } = useRemembered(job.id)
  const toast = useToast()
  const { id, label, given } = remembered
  const act = (): void =>
    refuse.mutate(
      { answer: id, refused: true },
      {
        onSuccess: () =>
          toast({
            says: `${label} is not offered for ${calledBy(group)} in this file.`,
            undo: () => refuse.mutate({ answer: id, refused: false }),
          }),
      },
    )
  return (
    <p className="help before">
      <Icon name="clock" />
      <span>
        <b>{label}</b> as on {day(given.at)} by {given.by.label}
        {given.fileName !== undefined && `, in ${given.fileName}`}.{' '}
        <button type="button" className="link" aria-disabled={refuse.isPending || undefined} onClick={act}>
          Not this time<span className="vh"> for {calledBy(group)}</span>
        </button>
        {refuse.error && (
          <span className="failed" role="alert">
            {' '}
            {sentenceOf(refuse.error)}
          </span>
        )}
      </span>
    </p>
  )
}
