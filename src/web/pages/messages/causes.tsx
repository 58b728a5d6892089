import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../../api/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { whose } from '../cases/case-words.ts'
import { eventWords, type Message } from './message-words.ts'

/** What made a message: the workflow and its version, what happened to which record, the import and its row. */
export function Causes({ one: { kind, workflow, event, record, job } }: { readonly one: Message }) {
  const may = useMay()
  const seesJobs = may('jobs:own') || may('jobs:all')
  const about = useCase(record)
  const workflowPage: string = `/settings/workflows/${workflow?.id ?? ''}`
  return (
    <section aria-labelledby="causes">
      <h2 id="causes" className="gap">
        What caused it
      </h2>
      <dl className="kv tight">
        {workflow && (
          <Line name="Workflow">
            {may('workflows:view') || may('workflows:manage') ? (
              <Link to={workflowPage}>{workflow.label}</Link>
            ) : (
              workflow.label
            )}
          </Line>
        )}
        {workflow && (
          <Line name="Version">
            {workflow.version}, its action {workflow.action + 1}
          </Line>
        )}
        {kind === 'import-ended' && <Line name="When">an import ended</Line>}
        {event !== undefined && <Line name="When">{eventWords(event)}</Line>}
        {record !== undefined && record.startsWith('case_') && (
          <Line name="Case">
            {may('cases:view') ? (
              <Link to="/cases/$case" params={{ case: record }}>
                {about ? whose(about) : record}
              </Link>
            ) : (
              <span className="mono">{record}</span>
            )}
          </Line>
        )}
        {job !== undefined && (
          <Line name="Import">
            {seesJobs ? (
              <Link to="/data-jobs/$job" params={{ job }}>
                the import
              </Link>
            ) : (
              <span className="mono">{job}</span>
            )}
          </Line>
        )}
        {job !== undefined && seesJobs && about?.row !== undefined && about.job === job && (
          <Line name="Row">
            <Link to="/data-jobs/$job/records" params={{ job }} search={rowSearch(about.row)}>
              {about.row}
            </Link>
          </Line>
        )}
      </dl>
    </section>
  )
}

/** RECORDS from that row on. */
const rowSearch = (row: number) => (row > 1 ? { after: String(row - 1), from: row } : {})

function useCase(record: string | undefined) {
  const may = useMay()
  const enabled = may('cases:view') && record?.startsWith('case_') === true
  const { data } = useQuery({ ...asking(api.cases.view, { params: { id: record ?? '' } }), enabled, retry: false })
  return data
}

const Line = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
