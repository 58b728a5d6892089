import { useState } from 'react'
import { api } from '../../../../api/index.ts'
import { Empty, NothingFound, Page, SearchField } from '../../../parts/index.ts'
import { useAnswer, type Answer } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import { SettingsHeader } from '../settings-tabs.tsx'
import { AddProgram } from './add-program.tsx'
import { ProgramTable } from './program-table.tsx'

export type Program = Answer<typeof api.programs.view>

/** Below so many, one sees them all. */
const worthSearching = 12

/** Caseload Settings: what participants join, by name and by the organisation's own ID. */
export function ProgramSettings() {
  const { programs } = useAnswer(api.programs.list)
  const manages = useMay()('settings:manage')
  const [search, setSearch] = useState('')
  const found = programs.filter((program) => mentions(program, search))
  return (
    <Page>
      <SettingsHeader area="caseload" />
      <p className="lede">
        What participants join: a file names a program by Program ID or by Program Name.{' '}
        {!manages && 'Your role looks at them; it does not change them.'}
      </p>
      {manages && <AddProgram />}
      {programs.length > worthSearching && (
        <div className="tools">
          <SearchField
            className="grow"
            label="Name or Program ID"
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </div>
      )}
      {programs.length === 0 ? (
        <Empty icon="program" title="No program yet">
          Until the first one is here, nobody can be enrolled, and assignments belong to no program.
        </Empty>
      ) : found.length === 0 ? (
        <NothingFound search={<b>{search}</b>} clear={() => setSearch('')} />
      ) : (
        <ProgramTable programs={found} manages={manages} />
      )}
    </Page>
  )
}

function mentions({ label, programId = '' }: Program, search: string): boolean {
  const said = search.trim().toLowerCase()
  return [label, programId].some((text) => text.toLowerCase().includes(said))
}
