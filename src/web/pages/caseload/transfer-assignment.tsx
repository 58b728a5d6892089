import { api } from '../../../api/index.ts'
import { TextField, today, useToast } from '../../parts/index.ts'
import { server } from '../../server.ts'
import { tied } from '../cases/form.ts'
import { CaseworkerField, ReasonField, RelationshipField, StatusField } from './caseload-fields.tsx'
import { assignmentWords, nameOf, type Assignment } from './caseload-words.ts'
import { DeedDialog } from './deed-dialog.tsx'
import { useDeed } from './use-deed.ts'

interface TransferAssignmentProps {
  readonly one: Assignment
  readonly onClose: () => void
}

const fields = ['caseworker', 'endsOn', 'startsOn', 'relationship', 'status', 'reason']

/** Passes a participant on: one assignment ends and another starts, in one step. */
export function TransferAssignment({ one, onClose }: TransferAssignmentProps) {
  const toast = useToast()
  const deed = useDeed({
    begins: { endsOn: today() },
    act: ({ caseworker = '', endsOn = '', ...more }) =>
      server.call(api.caseload.transfer, { params: { id: one.id }, body: { caseworker, endsOn, ...more } }),
    onDone: () => {
      toast({ says: `${nameOf(one)} is passed on.` })
      onClose()
    },
  })
  const { form } = deed
  return (
    <DeedDialog
      deed={deed}
      fields={fields}
      title="Transfer"
      says={assignmentWords(one)}
      does="Transfer"
      onClose={onClose}
    >
      <CaseworkerField form={form} nothing="To whom?" />
      <RelationshipField form={form} nothing={asNow(one.relationship)} />
      <TextField
        {...tied(form, 'endsOn')}
        label="End Date"
        type="date"
        help={`The last day with ${one.caseworker.label}.`}
      />
      <TextField
        {...tied(form, 'startsOn')}
        label="Start Date"
        type="date"
        help="Of the new one. Blank: the same day."
      />
      <ReasonField form={form} />
      <StatusField form={form} nothing={asNow(one.status)} />
    </DeedDialog>
  )
}

const asNow = (has: { readonly label: string } | undefined): string => (has ? `As now: ${has.label}` : 'As now: none')
