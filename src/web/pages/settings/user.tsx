import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { Copied, day, Page, PageHeader } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { ActiveState } from './active-state.tsx'
import { MemberMarks } from './member-marks.tsx'
import { MemberRoles } from './member-roles.tsx'

const page = getRouteApi('/inside/settings/staff/$staff')

/** User's detail page: who somebody is here, and the id that files name them by. */
export function User() {
  const { staff: id } = page.useParams()
  const member = useAnswer(api.staff.view, { params: { id } })
  const may = useMay()
  return (
    <Page>
      <PageHeader
        path={[
          'Settings',
          <Link key="all" to="/settings/staff">
            Staff
          </Link>,
          member.name,
        ]}
        title={member.name}
        name={`${member.name}, user`}
        meta={
          <>
            <ActiveState active={member.active} not="Not active" />
            <span>{member.email}</span>
            {may('audit:view') && (
              <Link to="/settings/audit" search={{ actor: id }}>
                What they did
              </Link>
            )}
          </>
        }
      />
      <div className="cols side-right">
        <div className="blocks">
          <section className="panel" aria-labelledby="user-id">
            <header>
              <h2 id="user-id">User ID</h2>
            </header>
            <div className="in-panel">
              <p className="big-id">
                <Copied id={member.id} what="user id" />
              </p>
              <p className="dim">
                Press to copy. A file of cases names somebody by this id, under ProviderUserID or CreatedByID.
              </p>
            </div>
          </section>
          <section aria-labelledby="who">
            <h2 id="who">User’s detail</h2>
            <dl className="kv two-up">
              <Detail label="Name">{member.name}</Detail>
              <Detail label="E-mail">{member.email}</Detail>
              <Detail label="Staff ID">{member.staffId}</Detail>
              <Detail label="On file since">{day(member.createdAt)}</Detail>
            </dl>
          </section>
        </div>
        <aside className="blocks" aria-label="What they may do">
          <MemberMarks member={member} manages={may('staff:manage')} />
          <MemberRoles member={member} manages={may('staff:manage')} />
        </aside>
      </div>
    </Page>
  )
}

const Detail = ({ label, children }: { readonly label: string; readonly children: string | undefined }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children ?? <span className="dim">none</span>}</dd>
  </div>
)
