import { useState } from 'react'
import { count } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { fileRead, findings, inWords } from './file-read.ts'
import { needsALook } from './how-matched.ts'
import { MappingTable } from './mapping-table.tsx'
import { ReadAgain } from './read-again.tsx'
import type { Draft, MappingPage } from './use-draft.ts'

interface ColumnsReadProps {
  readonly job: string
  readonly page: MappingPage
  readonly draft: Draft
}

/** The columns, how the file was read to find them, and what was found. */
export function ColumnsRead({ job, page, draft }: ColumnsReadProps) {
  const [only, setOnly] = useState(false)
  const [changing, setChanging] = useState(false)
  const may = useMay()
  const read = fileRead(page)
  const toLook = draft.columns.filter(needsALook)
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
      {read && findings(read).length > 0 && (
        <ul className="found-in-file help">
          {findings(read).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <MappingTable columns={only ? toLook : draft.columns} targets={page.targets} onFeed={draft.feed} />
      {changing && <ReadAgain job={job} read={read} onClose={() => setChanging(false)} />}
    </section>
  )
}
