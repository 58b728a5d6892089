import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { actionWords } from '../audit/action-words.ts'
import { ChangedLines } from '../editing/changed-lines.tsx'
import { useCustomFields } from '../editing/use-custom-fields.ts'
import type { Case } from './case-words.ts'
import { Happened } from './happened.tsx'
import { Origin } from './origin.tsx'

/** What happened to a case, the last first; at the end how it came. */
export function Activity({ one }: { readonly one: Case }) {
  const may = useMay()
  return (
    <section aria-labelledby="activity">
      <div className="row">
        <h2 id="activity">Activity</h2>
        {may('audit:view') && (
          <Link className="push" to="/settings/audit" search={{ record: one.id }}>
            Audit trail
          </Link>
        )}
      </div>
      <ol className="feed">
        <Since of={one} />
        {one.job !== undefined && one.row !== undefined ? (
          <Origin what="case" at={one.createdAt} job={one.job} row={one.row} />
        ) : (
          <Happened icon="created" at={one.createdAt}>
            <b>{one.createdBy.label}</b> opened this case
          </Happened>
        )}
      </ol>
    </section>
  )
}

/** All but how it came, which is told in full. */
function Since({ of }: { readonly of: Case }) {
  const { data } = useQuery({ ...asking(api.cases.activity, { params: { id: of.id } }), throwOnError: true })
  const custom = useCustomFields('case')
  const entries = (data?.entries ?? []).filter(({ action }) => action !== 'case.opened')
  return entries.map((entry) => (
    <Happened
      key={entry.id ?? entry.at}
      icon="updated"
      at={entry.at}
      below={entry.after && <ChangedLines entry={entry} custom={custom} />}
    >
      <b>{entry.actor.label}</b> {entry.action === 'case.changed' ? 'changed this case' : actionWords(entry.action)}
    </Happened>
  ))
}
