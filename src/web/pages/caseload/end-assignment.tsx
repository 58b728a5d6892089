import { api } from '../../../api/index.ts'
import { TextField, today, useToast } from '../../parts/index.ts'
import { server } from '../../server.ts'
import { tied } from '../cases/form.ts'
import { ReasonField, StatusField } from './caseload-fields.tsx'
import { assignmentWords, nameOf, type Assignment } from './caseload-words.ts'
import { DeedDialog } from './deed-dialog.tsx'
import { useDeed } from './use-deed.ts'

interface EndAssignmentProps {
  readonly one: Assignment
  readonly onClose: () => void
}

/** Ends what is open, and the stay in its program where a date says so. */
export function EndAssignment({ one, onClose }: EndAssignmentProps) {
  const toast = useToast()
  const deed = useDeed({
    begins: { endsOn: today() },
    act: ({ endsOn = '', ...more }) =>
      server.call(api.caseload.end, { params: { id: one.id }, body: { endsOn, ...more } }),
    onDone: () => {
      toast({ says: `${one.caseworker.label} no longer works with ${nameOf(one)}${inProgram(one)}.` })
      onClose()
    },
  })
  const { form } = deed
  const fields = ['endsOn', 'reason', 'status', ...(one.program ? ['programEnd'] : [])]
  return (
    <DeedDialog
      deed={deed}
      fields={fields}
      title="End assignment"
      says={assignmentWords(one)}
      does="End assignment"
      onClose={onClose}
    >
      <TextField {...tied(form, 'endsOn')} label="End Date" type="date" help="The last day, which counts." />
      <ReasonField form={form} />
      <StatusField form={form} nothing={one.status ? `Stays ${one.status.label}` : 'Stays blank'} />
      {one.program && (
        <TextField
          {...tied(form, 'programEnd')}
          label="Program End Date"
          type="date"
          help={`Blank: they stay in ${one.program.label}.`}
        />
      )}
    </DeedDialog>
  )
}

const inProgram = ({ program }: Assignment): string => (program ? ` in ${program.label}` : '')
