import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { Pick, TextField, today, useToast } from '../../parts/index.ts'
import { asking, server } from '../../server.ts'
import { ReasonField } from '../caseload/caseload-fields.tsx'
import { covers, nameOf, spanWords, type Assignment, type Enrollment } from '../caseload/caseload-words.ts'
import { DeedDialog } from '../caseload/deed-dialog.tsx'
import { useDeed } from '../caseload/use-deed.ts'
import { tied } from '../cases/form.ts'

interface EndEnrollmentProps {
  readonly stay: Enrollment
  readonly onClose: () => void
}

const fields = ['endsOn', 'programEnd', 'reason']

/** Leaves a program. What is open in it is named, and ends too unless somebody takes its tick away. */
export function EndEnrollment({ stay, onClose }: EndEnrollmentProps) {
  const toast = useToast()
  const open = useOpenIn(stay)
  const [kept, keep] = useState<readonly string[]>([])
  const alsoEnd = open.map(({ id }) => id).filter((id) => !kept.includes(id))
  const deed = useDeed({
    begins: { endsOn: today() },
    act: ({ endsOn = '', reason }) =>
      server.call(api.enrollments.end, {
        params: { id: stay.id },
        body: { endsOn, alsoEnd, ...(reason !== undefined && alsoEnd.length > 0 && { reason }) },
      }),
    onDone: () => {
      toast({ says: `${nameOf(stay)} leaves ${stay.program.label}.` })
      onClose()
    },
  })
  const { form } = deed
  return (
    <DeedDialog
      deed={deed}
      fields={fields}
      title="End enrollment"
      says={`${nameOf(stay)} in ${stay.program.label}, ${spanWords(stay)}`}
      does="End enrollment"
      onClose={onClose}
    >
      <TextField
        {...tied(form, 'endsOn')}
        error={form.errorOf('endsOn') ?? form.errorOf('programEnd')}
        label="Program End Date"
        type="date"
        help="The last day, which counts."
      />
      {open.length > 0 && (
        <fieldset className="field ticks">
          <legend className="label">Open in it: end these too, on that day</legend>
          {open.map(({ id, caseworker, relationship, startsOn }) => (
            <Pick
              key={id}
              type="checkbox"
              checked={!kept.includes(id)}
              help={[relationship?.label, spanWords({ startsOn })].filter(Boolean).join(', ')}
              onChange={({ currentTarget: { checked } }) =>
                keep((before) => (checked ? before.filter((one) => one !== id) : [...before, id]))
              }
            >
              {caseworker.label}
            </Pick>
          ))}
        </fieldset>
      )}
      {alsoEnd.length > 0 && <ReasonField form={form} />}
    </DeedDialog>
  )
}

/** Assignments that are open and began in this stay. */
function useOpenIn(stay: Enrollment): readonly Assignment[] {
  const { data } = useQuery(asking(api.caseload.ofParticipant, { params: { id: stay.participant.id } }))
  return (data?.assignments ?? []).filter(
    ({ program, endsOn, startsOn }) =>
      program?.id === stay.program.id && endsOn === undefined && covers(stay, startsOn),
  )
}
