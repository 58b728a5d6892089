import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { actionWords } from '../audit/action-words.ts'
import { Happened } from '../cases/happened.tsx'
import { ChangedLines } from '../editing/changed-lines.tsx'
import { useCustomFields } from '../editing/use-custom-fields.ts'
import type { Participant } from './participant-columns.tsx'

/** What was done to a person's record by hand, the last first; at the end how they came. */
export function PersonActivity({ person }: { readonly person: Participant }) {
  const { data } = useQuery({
    ...asking(api.participants.activity, { params: { id: person.id } }),
    throwOnError: true,
  })
  const custom = useCustomFields('participant')
  if (!data) return undefined
  const made = data.entries.find(({ action }) => action === 'participant.made')
  return (
    <section aria-labelledby="activity">
      <h2 id="activity">Activity</h2>
      <ol className="feed">
        {data.entries
          .filter((entry) => entry !== made)
          .map((entry) => (
            <Happened
              key={entry.id ?? entry.at}
              icon="updated"
              at={entry.at}
              below={<ChangedLines entry={entry} custom={custom} />}
            >
              <b>{entry.actor.label}</b> {words[entry.action] ?? actionWords(entry.action)}
            </Happened>
          ))}
        <Happened icon="created" at={person.createdAt}>
          {made ? (
            <>
              <b>{made.actor.label}</b> made this participant
            </>
          ) : (
            <Came job={person.job} />
          )}
        </Happened>
      </ol>
    </section>
  )
}

const words: Readonly<Record<string, string>> = { 'participant.changed': 'changed this participant' }

function Came({ job }: { readonly job: string | undefined }) {
  const may = useMay()
  if (job === undefined) return 'Came on file'
  const jobPage: string = `/data-jobs/${job}`
  return <>Came with {may('jobs:own') || may('jobs:all') ? <Link to={jobPage}>an import</Link> : 'an import'}</>
}
