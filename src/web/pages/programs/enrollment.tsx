import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { Copied, dateWords, Page, PageHeader } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { nameOf, type Enrollment } from '../caseload/caseload-words.ts'
import { StayButtons } from '../caseload/deed-buttons.tsx'
import { History } from '../caseload/history.tsx'
import { Person } from '../caseload/person.tsx'
import { StayState } from '../caseload/span-state.tsx'
import { useDeeds } from '../caseload/use-deeds.tsx'
import { Line } from '../participants/contact.tsx'
import { WorkInIt } from './work-in-it.tsx'

const page = getRouteApi('/inside/enrollments/$enrollment')

/** A stay of a participant in a program, who works with them there, and where it came from. */
export function OneEnrollment() {
  const { enrollment: id } = page.useParams()
  const stay = useAnswer(api.enrollments.view, { params: { id } })
  const { ask, dialog } = useDeeds()
  const name = `${nameOf(stay)} in ${stay.program.label}`
  return (
    <Page>
      <PageHeader
        path={[
          <Link key="all" to="/programs">
            Programs
          </Link>,
          <Link key="one" to="/programs/$program" params={{ program: stay.program.id }}>
            {stay.program.label}
          </Link>,
          nameOf(stay),
        ]}
        title={name}
        name={`${name}, enrollment`}
        meta={<Meta stay={stay} />}
        actions={<StayButtons stay={stay} ask={ask} />}
      />
      <section aria-labelledby="stay">
        <h2 id="stay">Enrollment</h2>
        <dl className="kv two-up">
          <Line label="Participant">
            <Person who={stay.participant} />
          </Line>
          <Line label="Identifier">
            {stay.participant.identifier !== undefined && <span className="mono">{stay.participant.identifier}</span>}
          </Line>
          <Line label="Program Start Date">{dateWords(stay.startsOn)}</Line>
          <Line label="Program End Date">{stay.endsOn && dateWords(stay.endsOn)}</Line>
        </dl>
      </section>
      <WorkInIt stay={stay} />
      <History of={stay} what="enrollment" />
      {dialog}
    </Page>
  )
}

function Meta({ stay }: { readonly stay: Enrollment }) {
  const may = useMay()
  return (
    <>
      <StayState of={stay} />
      {stay.endsOn !== undefined && <span>read only</span>}
      <span className="hide-s">
        <Copied id={stay.id} what="enrollment id" />
      </span>
      {may('audit:view') && (
        <Link to="/settings/audit" search={{ record: stay.id }}>
          Audit trail
        </Link>
      )}
    </>
  )
}
