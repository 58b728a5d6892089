import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { LinkButton } from '../../parts/index.ts'
import { asking, server, useAnswer } from '../../server.ts'
import { useSession } from '../../session.ts'
import { customTexts } from '../editing/custom-texts.ts'
import { EditPage } from '../editing/edit-page.tsx'
import { useCustomFields } from '../editing/use-custom-fields.ts'
import { useEdit } from '../editing/use-edit.ts'
import { useSaved } from '../editing/use-saved.ts'
import { CaseFields } from './case-fields.tsx'
import { caseTexts } from './case-texts.ts'
import { whose } from './case-words.ts'
import { leftWords } from './left-words.ts'
import { MoreFields } from './more-fields.tsx'
import { useForeseen, type Foreseen } from './use-foreseen.ts'

const page = getRouteApi('/inside/cases/$case/edit')

/** All of a case that can be changed by hand. Whose it is stays. */
export function EditCase() {
  const { case: id } = page.useParams()
  // What was typed is of one case.
  return <CaseForm key={id} id={id} />
}

function CaseForm({ id }: { readonly id: string }) {
  const card = useAnswer(api.cases.view, { params: { id } })
  const { lists } = useAnswer(api.codeLists.list)
  const custom = useCustomFields('case')
  const { decimalSign } = useSession().organisation
  const queries = useQueryClient()
  const there = { to: '/cases/$case', params: { case: id } } as const
  const saved = useSaved('Case saved.', there)
  const edit = useEdit({
    card,
    textsOf: (one) => ({ ...caseTexts(one, lists), ...customTexts(custom, one.custom, decimalSign) }),
    change: (body) => server.call(api.cases.change, { params: { id }, query: { ...foreseen.leaveOut }, body }),
    again: () => queries.fetchQuery({ ...asking(api.cases.view, { params: { id } }), staleTime: 0 }),
    onSaved: ({ messages }) => saved(leftWords(messages)),
  })
  const foreseen: Foreseen = useForeseen({
    typed: JSON.stringify([id, edit.body]),
    isSomething: edit.changed.length > 0,
    ask: () => server.call(api.cases.previewChange, { params: { id }, body: edit.body }),
  })
  return (
    <EditPage
      edit={edit}
      title="Edit case"
      path={[
        <Link key="all" to="/cases">
          Cases
        </Link>,
        <Link key="one" {...there}>
          {whose(card)}
        </Link>,
        'Edit',
      ]}
      says={`Case of ${whose(card)}, Treatment Period ${card.treatmentPeriod}. The participant is changed on their own page.`}
      custom={custom}
      cancel={<LinkButton {...there}>Cancel</LinkButton>}
      foreseen={foreseen}
    >
      <CaseFields form={edit.form} one={edit.seen} lists={lists} />
      <MoreFields form={edit.form} kept={edit.seen.custom} />
    </EditPage>
  )
}
