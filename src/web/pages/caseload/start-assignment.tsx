import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { TextField, today } from '../../parts/index.ts'
import { asking, server, useAnswer } from '../../server.ts'
import { useSession } from '../../session.ts'
import { tied } from '../cases/form.ts'
import { useSaved } from '../editing/use-saved.ts'
import { CaseworkerField, ReasonField, RelationshipField, StatusField } from './caseload-fields.tsx'
import { covers, type Enrollment } from './caseload-words.ts'
import { DeedPage } from './deed-page.tsx'
import { ProgramField } from './program-field.tsx'
import { useDeed } from './use-deed.ts'
import { useWhom } from './use-whom.ts'

const page = getRouteApi('/inside/participants/$participant/assign')

/** A caseworker begins to work with a participant. */
export function StartAssignment() {
  const { participant } = page.useParams()
  // What was typed is of one person.
  return <AssignmentForm key={participant} participant={participant} />
}

function AssignmentForm({ participant }: { readonly participant: string }) {
  const whom = useWhom(participant)
  const saved = useSaved(`${whom.name} is assigned.`, whom.there)
  const { enrollments } = useAnswer(api.enrollments.ofParticipant, { params: { id: participant } })
  const deed = useDeed({
    begins: { startsOn: today(), caseworker: useMeAsCaseworker() },
    act: ({ caseworker = '', startsOn = '', ...more }) =>
      server.call(api.caseload.start, { params: { id: participant }, body: { caseworker, startsOn, ...more } }),
    onDone: () => saved(),
  })
  const { form } = deed
  const stays = enrollments.filter(({ program }) => program.id === form.valueOf('program'))
  const joins = form.valueOf('program') !== '' && !stays.some((stay) => covers(stay, form.valueOf('startsOn')))
  const ends = form.valueOf('endsOn') !== ''
  const fields = [
    ...['program', 'caseworker', 'relationship', 'status', 'startsOn', 'endsOn'],
    ...(ends ? ['reason'] : []),
    ...(joins ? ['programStart', 'programEnd'] : []),
  ]
  return (
    <DeedPage
      deed={deed}
      fields={fields}
      title="Start assignment"
      whom={whom}
      says="Which caseworker works with them, in which program, since when."
    >
      <fieldset className="fields">
        <legend>
          <h2>Who and where</h2>
        </legend>
        <CaseworkerField form={form} />
        <RelationshipField form={form} nothing="None" />
        <ProgramField form={form} stays={stays} nothing="In no program" />
        <StatusField form={form} nothing="None" />
      </fieldset>
      <fieldset className="fields">
        <legend>
          <h2>When</h2>
        </legend>
        {joins && <ProgramDates form={form} stays={stays} />}
        <TextField {...tied(form, 'startsOn')} label="Start Date" type="date" />
        <TextField
          {...tied(form, 'endsOn')}
          label="End Date"
          type="date"
          help="Blank: it is open. With one it is history at once, and read only."
        />
        {ends && <ReasonField form={form} />}
      </fieldset>
    </DeedPage>
  )
}

/** Whoever starts one and is a caseworker mostly means themselves. */
function useMeAsCaseworker(): string {
  const { id } = useSession()
  const { data } = useQuery(asking(api.staff.caseworkers))
  return data?.caseworkers.some((one) => one.id === id) === true ? id : ''
}

interface ProgramDatesProps {
  readonly form: Parameters<typeof tied>[0]
  readonly stays: readonly Enrollment[]
}

const ProgramDates = ({ form, stays }: ProgramDatesProps) => (
  <>
    <TextField
      {...tied(form, 'programStart')}
      label="Program Start Date"
      type="date"
      help={stays.length === 0 ? 'They join it on that day.' : 'On that day they join it again.'}
    />
    <TextField {...tied(form, 'programEnd')} label="Program End Date" type="date" help="Blank: they stay in it." />
  </>
)
