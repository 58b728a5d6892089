import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { count, type IconName } from '../../parts/index.ts'
import { asking, type Answer } from '../../server.ts'
import { actionWords } from '../audit/action-words.ts'
import { Happened } from '../cases/happened.tsx'
import { ChangedLines } from '../editing/changed-lines.tsx'
import { useCustomFields } from '../editing/use-custom-fields.ts'

type Entry = Answer<typeof api.audit.list>['entries'][number]

/** What was done to a person's record, by hand and by the rows of files, the last first. */
export function PersonActivity({ of }: { readonly of: string }) {
  const { data } = useQuery({ ...asking(api.audit.list, { query: { record: of } }), throwOnError: true })
  const custom = useCustomFields('participant')
  if (!data || data.entries.length === 0) return undefined
  return (
    <section aria-labelledby="activity">
      <h2 id="activity">Activity</h2>
      <ol className="feed">
        {data.entries.slice(0, most).map((entry) => (
          <Happened
            key={entry.id ?? `${entry.job} ${entry.rows?.first}`}
            icon={icons[entry.action] ?? 'updated'}
            at={entry.at}
            below={changes(entry) && <ChangedLines entry={entry} custom={custom} />}
          >
            <b>{entry.actor.label}</b> {words[entry.action] ?? actionWords(entry.action)}
            <FromFile entry={entry} />
          </Happened>
        ))}
      </ol>
    </section>
  )
}

/** The rest is in the audit trail, which is a link at the top of the page. */
const most = 10

/** Of the rows of files the trail has no values, and what somebody was made of stands on the page. */
const changes = ({ action }: Entry): boolean => action === 'participant.changed' || action === 'participant.filled-in'

const words: Readonly<Record<string, string>> = {
  'participant.made': 'made this participant',
  'participant.changed': 'changed this participant',
  'import.row': 'imported a case of theirs',
}
const icons: Readonly<Record<string, IconName>> = { 'participant.made': 'created', 'import.row': 'created' }

function FromFile({ entry: { job, rows } }: { readonly entry: Entry }) {
  if (job === undefined || rows === undefined) return undefined
  const jobPage: string = `/data-jobs/${job}`
  return (
    <>
      , row {count(rows.first)} of <Link to={jobPage}>an import</Link>
    </>
  )
}
