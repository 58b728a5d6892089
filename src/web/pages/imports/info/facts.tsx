import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { bytes, many, moment } from '../../../parts/index.ts'
import { asking } from '../../../server.ts'
import { took } from './took.ts'

/** File, who, when, how long, and what was chosen at the start. */
export function Facts({ job }: { readonly job: Job }) {
  const {
    status,
    turn,
    file,
    createdBy,
    createdAt,
    startedBy,
    seconds,
    options,
    rowsWithErrors,
    firstRows,
    workflows,
  } = job
  const words = useOptionWords(job.type)
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="gap">
        About
      </h2>
      <dl className="kv tight">
        <Fact name="File">{bytes(file.bytes)}</Fact>
        <Fact name="Uploaded">
          {createdBy.label}, {moment(createdAt)}
        </Fact>
        {startedBy && <Fact name="Started by">{startedBy.label}</Fact>}
        {seconds.read !== null && <Fact name="Reading took">{took(seconds.read)}</Fact>}
        {seconds.check !== null && status !== 'checking' && <Fact name="Check took">{took(seconds.check)}</Fact>}
        {seconds.load !== null && turn !== 'worker' && <Fact name="Loading took">{took(seconds.load)}</Fact>}
      </dl>
      {options && (
        <>
          <h2 className="gap gap-t2">Chosen at the start</h2>
          <dl className="kv tight">
            {Object.entries(options)
              .filter(([name]) => words(name) !== undefined)
              .map(([name, choice]) => (
                <Fact key={name} name={words(name)?.label ?? name}>
                  {words(name)?.choices[choice] ?? choice}
                </Fact>
              ))}
            {workflows && <Fact name="Run Workflow on Import">{workflows.length === 0 ? 'off' : 'on'}</Fact>}
            {rowsWithErrors && (
              <Fact name="Rows with errors">
                {rowsWithErrors === 'leave-out' ? 'Leave out and report' : 'Fix first'}
              </Fact>
            )}
            {firstRows !== undefined && <Fact name="Tried first">{many(firstRows, 'row')}</Fact>}
          </dl>
        </>
      )}
    </section>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** The words of an option, where the kind of import still has it. */
function useOptionWords(type: string) {
  const { data } = useQuery({ ...asking(api.importTypes.list), staleTime: 60_000 })
  const options = data?.types.find(({ key }) => key === type)?.options
  return (name: string) => options?.[name]
}
