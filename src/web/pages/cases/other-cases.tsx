import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { CaseStatus } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { referralWords, type Case } from './case-words.ts'

const most = 8

export function OtherCases({ of }: { readonly of: Case }) {
  const participant = of.participant.id
  const { data } = useQuery({ ...asking(api.cases.list, { query: { participant } }), throwOnError: true })
  const others = (data?.cases ?? []).filter(({ id }) => id !== of.id)
  if (!data) return undefined
  return (
    <section aria-labelledby="others">
      <h2 id="others">Other cases of this person</h2>
      {others.length === 0 && <p className="dim">None.</p>}
      <ul className="mini-list">
        {others.slice(0, most).map((one) => (
          <li key={one.id}>
            <Link to="/cases/$case" params={{ case: one.id }}>
              {referralWords(one)}
            </Link>
            <span className="dim nowrap">Period {one.treatmentPeriod}</span>
            <CaseStatus status={one.status} />
          </li>
        ))}
      </ul>
      {others.length > most && (
        <Link to="/cases" search={{ participant }}>
          All their cases
        </Link>
      )}
    </section>
  )
}
