import { getRouteApi } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { count, FilterMenu, Icon, TypedSearch, type IconName } from '../../../parts/index.ts'
import { definedIn, outcomes, undoSaid, type Narrowed, type RowOutcome } from './record-log.ts'

const route = getRouteApi('/inside/data-jobs/$job/records')

const icons: Readonly<Record<RowOutcome, IconName>> = {
  created: 'created',
  updated: 'updated',
  skipped: 'skipped',
  failed: 'failed',
  'not loaded': 'todo',
}
const words: Readonly<Record<RowOutcome, string>> = {
  created: 'Created',
  updated: 'Updated',
  skipped: 'Skipped',
  failed: 'Failed',
  'not loaded': 'Not loaded',
}

/** Filter by outcome, with how many there are of each; and search. */
export function RecordTools({ job }: { readonly job: Job }) {
  const { outcome: chosen, undo, search } = route.useSearch()
  const navigate = route.useNavigate()
  const go = (said: Partial<Narrowed>): void =>
    void navigate({ search: definedIn({ outcome: chosen, undo, search, ...said }), replace: true })
  const filter = (outcome?: RowOutcome): void => go({ outcome })
  return (
    <div className="tools">
      <div className="seg" role="group" aria-label="Filter by outcome">
        <button type="button" aria-pressed={chosen === undefined} onClick={() => filter()}>
          All {job.rows !== undefined && <span>{count(job.rows)}</span>}
        </button>
        {outcomes
          .filter((outcome) => outcome !== 'not loaded' || (job.notLoaded ?? 0) > 0)
          .map((outcome) => (
            <button key={outcome} type="button" aria-pressed={chosen === outcome} onClick={() => filter(outcome)}>
              <span className={outcome === 'not loaded' ? 'dim' : outcome}>
                <Icon name={icons[outcome]} />
              </span>
              {words[outcome]}{' '}
              <span>{count(outcome === 'not loaded' ? (job.notLoaded ?? 0) : job.tally[outcome])}</span>
            </button>
          ))}
      </div>
      {(job.undo?.done ?? 0) > 0 && (
        <FilterMenu
          label="Undo"
          choices={[
            { value: 'undone', label: 'Undone' },
            { value: 'kept', label: 'Kept' },
          ]}
          value={undoSaid(undo)}
          onPick={(picked) => go({ undo: picked })}
        />
      )}
      <TypedSearch
        label="Search cells, reasons, row 57"
        search={search ?? ''}
        onSearch={(text) => go({ search: text || undefined })}
      />
    </div>
  )
}
