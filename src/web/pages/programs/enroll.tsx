import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { TextField, today } from '../../parts/index.ts'
import { server, useAnswer } from '../../server.ts'
import { DeedPage } from '../caseload/deed-page.tsx'
import { ProgramField } from '../caseload/program-field.tsx'
import { useDeed } from '../caseload/use-deed.ts'
import { useWhom } from '../caseload/use-whom.ts'
import { tied } from '../cases/form.ts'
import { useSaved } from '../editing/use-saved.ts'

const page = getRouteApi('/inside/participants/$participant/enroll')
const fields = ['program', 'startsOn', 'endsOn']

/** A participant joins a program, perhaps again. */
export function Enroll() {
  const { participant } = page.useParams()
  return <EnrollForm key={participant} participant={participant} />
}

function EnrollForm({ participant }: { readonly participant: string }) {
  const whom = useWhom(participant)
  const saved = useSaved(`${whom.name} is enrolled.`, whom.there)
  const { enrollments } = useAnswer(api.enrollments.ofParticipant, { params: { id: participant } })
  const deed = useDeed({
    begins: { startsOn: today() },
    act: ({ program = '', startsOn = '', ...more }) =>
      server.call(api.enrollments.start, { params: { id: participant }, body: { program, startsOn, ...more } }),
    onDone: () => saved(),
  })
  const { form } = deed
  const stays = enrollments.filter(({ program }) => program.id === form.valueOf('program'))
  return (
    <DeedPage
      deed={deed}
      fields={fields}
      title="Enroll"
      whom={whom}
      says="A stay in a program: nobody is in one twice at once, and whoever left may join again."
    >
      <fieldset className="fields">
        <legend className="vh">Enrollment</legend>
        <ProgramField form={form} stays={stays} nothing="Choose" />
        <span className="gap" />
        <TextField
          {...tied(form, 'startsOn')}
          label="Program Start Date"
          type="date"
          help="The first day, which counts."
        />
        <TextField {...tied(form, 'endsOn')} label="Program End Date" type="date" help="Blank: they stay in it." />
      </fieldset>
    </DeedPage>
  )
}
