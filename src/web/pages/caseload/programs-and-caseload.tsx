import { api } from '../../../api/index.ts'
import { LinkButton } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { Lanes } from './lanes.tsx'
import { TheirCaseload } from './their-caseload.tsx'
import { TheirPrograms } from './their-programs.tsx'
import { useDeeds } from './use-deeds.tsx'

/** Where somebody is and was, with whom: drawn, and in full. */
export function ProgramsAndCaseload({ participant }: { readonly participant: string }) {
  const { assignments } = useAnswer(api.caseload.ofParticipant, { params: { id: participant } })
  const { enrollments } = useAnswer(api.enrollments.ofParticipant, { params: { id: participant } })
  const { ask, dialog } = useDeeds()
  const may = useMay()
  const params = { participant }
  return (
    <section aria-labelledby="programs-and-caseload">
      <div className="row wrap">
        <h2 id="programs-and-caseload">Programs and caseload</h2>
        {may('caseload:create') && (
          <span className="push row">
            <LinkButton size="sm" to="/participants/$participant/enroll" params={params}>
              Enroll
            </LinkButton>
            <LinkButton size="sm" to="/participants/$participant/assign" params={params}>
              Start assignment
            </LinkButton>
          </span>
        )}
      </div>
      {assignments.length + enrollments.length === 0 ? (
        <p className="dim">In no program, and on nobody’s caseload.</p>
      ) : (
        <>
          <Lanes assignments={assignments} enrollments={enrollments} />
          <TheirCaseload assignments={assignments} ask={ask} />
          <TheirPrograms enrollments={enrollments} ask={ask} />
        </>
      )}
      {dialog}
    </section>
  )
}
