import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { LinkButton } from '../../parts/index.ts'
import { asking, server, useAnswer } from '../../server.ts'
import { useSession } from '../../session.ts'
import { MoreFields } from '../cases/more-fields.tsx'
import { customTexts } from '../editing/custom-texts.ts'
import { EditPage } from '../editing/edit-page.tsx'
import { useCustomFields } from '../editing/use-custom-fields.ts'
import { useEdit } from '../editing/use-edit.ts'
import { useSaved } from '../editing/use-saved.ts'
import type { Participant } from './participant-columns.tsx'
import { ParticipantFields } from './participant-fields.tsx'
import { personName, phoneWords } from './person-words.ts'

const page = getRouteApi('/inside/participants/$participant/edit')

/** What is known of a person. */
export function EditParticipant() {
  const { participant: id } = page.useParams()
  // What was typed is of one person.
  return <PersonForm key={id} id={id} />
}

function PersonForm({ id }: { readonly id: string }) {
  const card = useAnswer(api.participants.view, { params: { id } })
  const custom = useCustomFields('participant')
  const { decimalSign } = useSession().organisation
  const queries = useQueryClient()
  const there = { to: '/participants/$participant', params: { participant: id } } as const
  const saved = useSaved('Participant saved.', there)
  const edit = useEdit({
    card,
    textsOf: (one) => ({ ...textsOf(one), ...customTexts(custom, one.custom, decimalSign) }),
    change: (body) => server.call(api.participants.change, { params: { id }, body }),
    again: () => queries.fetchQuery({ ...asking(api.participants.view, { params: { id } }), staleTime: 0 }),
    onSaved: () => saved(),
  })
  return (
    <EditPage
      edit={edit}
      title="Edit participant"
      path={[
        <Link key="all" to="/participants">
          Participants
        </Link>,
        <Link key="one" {...there}>
          {personName(card)}
        </Link>,
        'Edit',
      ]}
      says={`What is known of ${personName(card)}. Their cases keep the e-mail that each of them has.`}
      custom={custom}
      cancel={<LinkButton {...there}>Cancel</LinkButton>}
    >
      <ParticipantFields form={edit.form} />
      <MoreFields form={edit.form} kind="participant" title="More about this person" kept={edit.seen.custom} />
    </EditPage>
  )
}

const textsOf = (one: Participant): Readonly<Record<string, string>> => ({
  identifier: one.identifier ?? '',
  firstName: one.firstName ?? '',
  lastName: one.lastName ?? '',
  dateOfBirth: one.dateOfBirth ?? '',
  caseNumber: one.caseNumber ?? '',
  email: one.email ?? '',
  cellPhone: one.cellPhone === undefined ? '' : phoneWords(one.cellPhone),
  altPhone: one.altPhone === undefined ? '' : phoneWords(one.altPhone),
})
