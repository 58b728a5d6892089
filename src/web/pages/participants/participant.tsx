import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { Copied, day, initials, LinkButton, Page, PageHeader } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { CustomValues } from '../cases/custom-values.tsx'
import { Contact } from './contact.tsx'
import { DuplicateCheck } from './duplicate-check.tsx'
import type { Participant as Person } from './participant-columns.tsx'
import { ProgramsAndCaseload } from '../caseload/programs-and-caseload.tsx'
import { PersonActivity } from './person-activity.tsx'
import { personName } from './person-words.ts'
import { TheirCases } from './their-cases.tsx'

const page = getRouteApi('/inside/participants/$participant')

/** A person with all their cases. */
export function Participant() {
  const { participant: id } = page.useParams()
  const person = useAnswer(api.participants.view, { params: { id } })
  const may = useMay()
  return (
    <Page>
      <PageHeader
        path={[
          <Link key="all" to="/participants">
            Participants
          </Link>,
          personName(person),
        ]}
        title={
          <span className="row gap12">
            <span className="mono-id lg" aria-hidden="true">
              {initials(personName(person))}
            </span>
            {personName(person)}
          </span>
        }
        name={personName(person)}
        meta={<Meta person={person} />}
        actions={
          <>
            {may('participants:edit') && (
              <LinkButton to="/participants/$participant/edit" params={{ participant: id }}>
                Edit
              </LinkButton>
            )}
            {may('cases:create') && <NewCase person={person} />}
          </>
        }
      />
      <div className="cols side-right">
        <div className="blocks">
          {may('cases:view') && <TheirCases participant={id} />}
          {may('caseload:view') && <ProgramsAndCaseload participant={id} />}
          <PersonActivity person={person} />
        </div>
        <aside className="blocks" aria-label="Contact and identity">
          <Contact person={person} />
          {may('caseload:view') && <DuplicateCheck person={person} />}
          {may('cases:view') && (
            <CustomValues title="More about this person" kind="participant" custom={person.custom} />
          )}
        </aside>
      </div>
    </Page>
  )
}

function Meta({ person }: { readonly person: Person }) {
  const may = useMay()
  return (
    <>
      {person.identifier !== undefined && (
        <span>
          Identifier <b className="mono">{person.identifier}</b>
        </span>
      )}
      <span>on file since {day(person.createdAt)}</span>
      <span className="hide-s">
        <Copied id={person.id} what="participant id" />
      </span>
      {may('audit:view') && (
        <Link to="/settings/audit" search={{ record: person.id }}>
          Audit trail
        </Link>
      )}
    </>
  )
}

const NewCase = ({ person: { identifier } }: { readonly person: Person }) => (
  <LinkButton to="/cases/new" search={identifier === undefined ? {} : { identifier }} look="fill" icon="plus">
    New case
  </LinkButton>
)
