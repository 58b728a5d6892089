import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { Copied, dateWords, Page, PageHeader } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { Line } from '../participants/contact.tsx'
import { nameOf } from './caseload-words.ts'
import { AssignmentButtons } from './deed-buttons.tsx'
import { History } from './history.tsx'
import { Person } from './person.tsx'
import { AssignmentState } from './span-state.tsx'
import { useDeeds } from './use-deeds.tsx'

const page = getRouteApi('/inside/caseload/$assignment')

/** Who works with whom, since when; and where that came from. */
export function OneAssignment() {
  const { assignment: id } = page.useParams()
  const one = useAnswer(api.caseload.view, { params: { id } })
  const { ask, dialog } = useDeeds()
  const may = useMay()
  const name = `${nameOf(one)} with ${one.caseworker.label}`
  return (
    <Page>
      <PageHeader
        path={[
          <Link key="all" to="/caseload" search={{ caseworker: one.caseworker.id }}>
            Caseload of {one.caseworker.label}
          </Link>,
          nameOf(one),
        ]}
        title={name}
        name={`${name}, caseload assignment`}
        meta={
          <>
            <AssignmentState of={one} />
            {one.endsOn !== undefined && <span>read only</span>}
            <span className="hide-s">
              <Copied id={id} what="assignment id" />
            </span>
            {may('audit:view') && (
              <Link to="/settings/audit" search={{ record: id }}>
                Audit trail
              </Link>
            )}
          </>
        }
        actions={<AssignmentButtons one={one} ask={ask} />}
      />
      <section aria-labelledby="assignment">
        <h2 id="assignment">Assignment</h2>
        <dl className="kv two-up">
          <Line label="Participant">
            <Person who={one.participant} />
          </Line>
          <Line label="Program">
            {one.program && (
              <Link to="/programs/$program" params={{ program: one.program.id }}>
                {one.program.label}
              </Link>
            )}
          </Line>
          <Line label="Caseworker">{one.caseworker.label}</Line>
          <Line label="Caseworker Relationship">{one.relationship?.label}</Line>
          <Line label="Start Date">{dateWords(one.startsOn)}</Line>
          <Line label="Caseload Status">{one.status?.label}</Line>
          <Line label="End Date">{one.endsOn && dateWords(one.endsOn)}</Line>
          <Line label="Reason for Dismissal">{one.reason?.label}</Line>
        </dl>
      </section>
      <History of={one} what="assignment" />
      {dialog}
    </Page>
  )
}
