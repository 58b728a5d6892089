import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { asking, type Answer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { Happened } from './happened.tsx'

interface OriginProps {
  /** What came. */
  readonly what: 'case' | 'assignment' | 'enrollment'
  /** When it came on file, for who may not see the job. */
  readonly at: string
  readonly job: string
  /** Left out where nobody kept it. */
  readonly row: number | undefined
}

/** The import that a record came from and its row, for who may see that job. */
export function Origin({ what, at, job, row }: OriginProps) {
  const may = useMay()
  const seesJobs = may('jobs:own') || may('jobs:all')
  const import_ = useQuery({ ...asking(api.imports.view, { params: { id: job } }), enabled: seesJobs, retry: false })
  const log = useQuery({
    ...asking(api.imports.log, { params: { id: job }, query: { after: (row ?? 1) - 1, limit: 1 } }),
    enabled: import_.isSuccess && row !== undefined,
    retry: false,
  })
  if (!import_.data)
    return (
      <Happened icon="created" at={at}>
        Imported, {rowWords(row)}a file
      </Happened>
    )
  const jobPage: string = `/data-jobs/${job}`
  const { startedBy, createdBy, startedAt, createdAt, file } = import_.data
  return (
    <Happened
      icon="created"
      at={startedAt ?? createdAt}
      below={row !== undefined && log.data && <FileRow row={row} log={log.data} />}
    >
      <b>{(startedBy ?? createdBy).label}</b> imported this {what}, {rowWords(row)}
      <Link to={jobPage}>{file.name}</Link>
    </Happened>
  )
}

const rowWords = (row: number | undefined): string => (row === undefined ? 'from ' : `row ${row} of `)

/** The row as it stands in the file, without its blank cells. */
function FileRow({ row, log: { headers, entries } }: { readonly row: number; readonly log: Log }) {
  const entry = entries.find((entry) => entry.row === row)
  if (!entry) return undefined
  const filled = headers.map((header, at) => ({ header, at, text: entry.cells[at] ?? '' })).filter(({ text }) => text)
  return (
    <>
      {/* A row of a file may be wider than a phone: it is scrolled in its own box, by keys too. */}
      <div className="origin scroll" role="group" aria-label="The row in the file" tabIndex={0}>
        <table className="sheet-row">
          <thead>
            <tr>
              <td />
              {filled.map(({ header, at }) => (
                <th key={at} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{row}</th>
              {filled.map(({ at, text }) => (
                <td key={at}>{text}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {entry.notes.map(({ code, sentence }) => (
        <p key={code + sentence} className="help">
          {sentence}
        </p>
      ))}
    </>
  )
}

type Log = Answer<typeof api.imports.log>
