import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../../api/index.ts'
import { Cell, moment, Note, Page, PageHeader, StatusTag } from '../../../parts/index.ts'
import { useAnswer } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import { givenWords, meansWords, textWords, type RememberedOne } from './remembered-words.ts'
import { RevokeOne } from './revoke-one.tsx'
import { UsedIn } from './used-in.tsx'
import { WrittenWith } from './written-with.tsx'

const page = getRouteApi('/inside/settings/remembered-answers/$answer')

/** One remembered answer: what it says, who gave it, and what was written with it, also after it was revoked. */
export function RememberedAnswer() {
  const { answer: id } = page.useParams()
  const one = useAnswer(api.rememberedAnswers.view, { params: { id } })
  const may = useMay()
  return (
    <Page>
      <PageHeader
        path={[
          'Settings',
          <Link key="all" to="/settings/remembered-answers">
            Remembered answers
          </Link>,
          textWords(one),
        ]}
        title={<Says one={one} />}
        name={`${textWords(one)}, remembered answer`}
        meta={
          <>
            <State one={one} />
            <span>
              {one.field}, {one.type.label}
            </span>
            <span>{givenWords(one)}</span>
            {may('audit:view') && (
              <Link to="/settings/audit" search={{ record: id }}>
                History
              </Link>
            )}
          </>
        }
        actions={one.ended ? undefined : <RevokeOne one={one} />}
      />
      {one.wrong !== undefined && !one.ended && (
        <Note tone="warning" title="Not offered now">
          {one.wrong}
        </Note>
      )}
      <div className="cols side-right">
        <WrittenWith one={one} />
        <aside className="blocks" aria-label="Where it was used">
          <UsedIn one={one} />
        </aside>
      </div>
    </Page>
  )
}

const Says = ({ one }: { readonly one: RememberedOne }) => (
  <>
    {one.text === undefined ? 'A text about people' : <Cell text={one.text} />} means {meansWords(one)}
  </>
)

function State({ one: { ended, wrong } }: { readonly one: RememberedOne }) {
  if (!ended)
    return wrong === undefined ? (
      <StatusTag tone="done">Offered</StatusTag>
    ) : (
      <StatusTag tone="warning">Not offered</StatusTag>
    )
  return (
    <>
      <StatusTag tone="skipped">{ended.how === 'revoked' ? 'Revoked' : 'Answered anew'}</StatusTag>
      <span>
        {ended.by.label}, {moment(ended.at)}
      </span>
    </>
  )
}
