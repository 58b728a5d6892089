import { useState } from 'react'
import { count } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { inWords } from './file-read.ts'
import { needsALook } from './how-matched.ts'
import { MappingTable } from './mapping-table.tsx'
import { ReadAgain } from './read-again.tsx'
import type { Draft, MappingIssue, MappingPage } from './use-draft.ts'

interface ColumnsReadProps {
  readonly job: string
  readonly page: MappingPage
  readonly draft: Draft
  readonly issues: readonly MappingIssue[]
}

/** The columns, how the file was read to find them, and what was found. */
export function ColumnsRead({ job, page, draft, issues }: ColumnsReadProps) {
  const [only, setOnly] = useState(false)
  const [changing, setChanging] = useState(false)
  const may = useMay()
  const read = page.described
  const about = new Set(issues.flatMap(({ columns }) => columns))
  const toLook = draft.columns.filter((column) => needsALook(column) || about.has(column.column))
  return (
    <section aria-labelledby="columns">
      <div className="read-as">
        <h2 id="columns">Columns</h2>
        {read && <p className="help">Read as {inWords(read)}</p>}
        {may('import') && (
          <button type="button" className="link" onClick={() => setChanging(true)}>
            Change<span className="vh"> how the file is read</span>
          </button>
        )}
        <label className="push row check-row">
          <input type="checkbox" checked={only} onChange={({ currentTarget }) => setOnly(currentTarget.checked)} />
          Only what needs a look ({count(toLook.length)})
        </label>
      </div>
      {read && read.notes.length > 0 && (
        <ul className="found-in-file help">
          {read.notes.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <MappingTable
        columns={only ? toLook : draft.columns}
        targets={page.targets}
        issues={issues}
        onFeed={draft.feed}
      />
      {changing && (
        <ReadAgain job={job} workbook={read?.format === 'xlsx'} read={read} onClose={() => setChanging(false)} />
      )}
    </section>
  )
}
