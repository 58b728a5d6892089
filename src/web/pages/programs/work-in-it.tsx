import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { useAnswer } from '../../server.ts'
import { covers, spanWords, type Enrollment } from '../caseload/caseload-words.ts'
import { AssignmentState } from '../caseload/span-state.tsx'

/** Who works with the participant in the program, during one stay. */
export function WorkInIt({ stay }: { readonly stay: Enrollment }) {
  const { assignments } = useAnswer(api.caseload.ofParticipant, { params: { id: stay.participant.id } })
  const those = assignments.filter(({ program, startsOn }) => program?.id === stay.program.id && covers(stay, startsOn))
  return (
    <section aria-labelledby="work">
      <h2 id="work">Caseworkers</h2>
      {those.length === 0 && <p className="dim">Nobody was assigned during this stay.</p>}
      <ul className="mini-list">
        {those.map((one) => (
          <li key={one.id}>
            <Link className="name" to="/caseload/$assignment" params={{ assignment: one.id }}>
              {[one.caseworker.label, one.relationship?.label].filter(Boolean).join(', ')}
            </Link>
            <span className="dim">{spanWords(one)}</span>
            <AssignmentState of={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}
