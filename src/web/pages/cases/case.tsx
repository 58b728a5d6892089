import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { CaseStatus, Copied, Icon, LinkButton, Note, Page, PageHeader } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { Activity } from './activity.tsx'
import { CaseMessages } from './case-messages.tsx'
import { whose, type Case as OneCase } from './case-words.ts'
import { CustomValues } from './custom-values.tsx'
import { OtherCases } from './other-cases.tsx'
import { PersonCard } from './person-card.tsx'
import { Referral } from './referral.tsx'

const page = getRouteApi('/inside/cases/$case')

/** One referral of one person: all that is known of it, and where it came from. */
export function Case() {
  const { case: id } = page.useParams()
  const one = useAnswer(api.cases.view, { params: { id } })
  const may = useMay()
  const name = [whose(one), one.source?.label].filter(Boolean).join(', ')
  return (
    <Page>
      <PageHeader
        path={[
          <Link key="all" to="/cases">
            Cases
          </Link>,
          whose(one),
        ]}
        title={name}
        name={`${name}, case`}
        meta={<Meta one={one} />}
        actions={
          may('cases:edit') && (
            <LinkButton to="/cases/$case/edit" params={{ case: id }}>
              Edit
            </LinkButton>
          )
        }
      />
      <OpeningNotes />
      <div className="cols side-right">
        <div className="blocks">
          <Referral one={one} />
          <CustomValues title="Custom fields" kind="case" custom={one.custom} look="two-up" />
          <Activity one={one} />
        </div>
        <aside className="blocks" aria-label="Participant">
          {may('participants:view') && <PersonCard id={one.participant.id} />}
          <OtherCases of={one} />
          <CaseMessages of={id} />
        </aside>
      </div>
    </Page>
  )
}

const Meta = ({ one }: { readonly one: OneCase }) => (
  <>
    <CaseStatus status={one.status} />
    <span>Treatment Period {one.treatmentPeriod}</span>
    <span>
      <Icon name="person" /> {one.provider?.label ?? 'nobody yet'}
    </span>
    <span className="hide-s">
      <Copied id={one.id} what="case id" />
    </span>
  </>
)

/** What is to be known about a case that was opened a moment ago. */
function OpeningNotes() {
  const notes = useLocation({ select: ({ state }) => state.notes }) ?? []
  if (notes.length === 0) return undefined
  return (
    <Note tone="warning" title="The case is open, with this to know">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Note>
  )
}
