import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Job } from '../../../../api/index.ts'
import { Copied, Icon, many, moment, PageHeader, StatusTag } from '../../../parts/index.ts'
import { jobPlace } from '../../data-jobs/job-place.ts'
import { actionWord, typeWord } from '../../data-jobs/job-words.ts'
import { undoStands } from './job-step.ts'

interface JobHeaderProps {
  readonly job: Job
  /** Of the browser's tab: `Import Field Mapping`. */
  readonly name: string
  readonly actions?: ReactNode
  /** Where no stepper says how it stands. */
  readonly status?: 'shown'
}

/** A job is called by its file. */
export function JobHeader({ job, name, actions, status }: JobHeaderProps) {
  const { undo } = job
  const failed = undoStands(job) === 'stopped'
  const { tone, says } = jobPlace({ ...job, undo: undo && { kept: undo.kept, failed } })
  return (
    <PageHeader
      path={['Settings', <Link to="/data-jobs">Data Jobs</Link>, `${typeWord(job.type)} import`]}
      title={<span className="file-title">{job.file.name}</span>}
      name={`${name}, ${job.file.name}`}
      meta={
        <>
          {status && <StatusTag tone={tone}>{says}</StatusTag>}
          <span>
            <Icon name={job.type === 'participants' ? 'person' : 'cases'} /> {typeWord(job.type)},{' '}
            {actionWord(job.action)}
          </span>
          {job.rows !== undefined && !status && <span>{many(job.rows, 'row')}</span>}
          <span className="hide-s">
            {job.createdBy.label}, {moment(job.createdAt)}
          </span>
          {status && (
            <span className="hide-s">
              <Copied id={job.id} what="job id" />
            </span>
          )}
        </>
      }
      actions={actions}
    />
  )
}
