import { Page } from '../../../parts/index.ts'
import '../imports.css'
import { Connection } from '../job/connection.tsx'
import { JobHeader } from '../job/job-header.tsx'
import { undoStands } from '../job/job-step.ts'
import { JobTabs } from '../job/job-tabs.tsx'
import { OnJob } from '../job/on-job.tsx'
import { BeforeUndo } from './before-undo.tsx'
import { Kept } from './kept.tsx'
import { Undone } from './undone.tsx'
import { UndoUnderWay } from './undo-under-way.tsx'

/** Undo: what it would do, how it gets on, and what it has done. */
export const Undo = () => (
  <OnJob page="undo">
    {(live) => {
      const stands = undoStands(live.job)
      return (
        <Page>
          <JobHeader job={live.job} name="Undo" status="shown" />
          <JobTabs job={live.job} here="undo" />
          <Connection live={live} />
          {stands === 'possible' && <BeforeUndo job={live.job} />}
          {(stands === 'under way' || stands === 'stopped') && <UndoUnderWay job={live.job} stands={stands} />}
          {stands === 'done' && <Undone job={live.job} />}
          <Kept job={live.job} />
        </Page>
      )
    }}
  </OnJob>
)
