import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { asking } from '../../server.ts'
import { ChoiceField } from '../cases/choice-fields.tsx'
import type { Form } from '../cases/form.ts'
import { activeOnes, useCodeLists } from '../cases/use-code-lists.ts'
import type { ListName } from '../settings/list-words.ts'

interface FieldProps {
  readonly form: Form
  /** What a blank stands for. */
  readonly nothing?: string
}

/** Who is a caseworker now, by name; a file names them by their StaffID. */
export function CaseworkerField({ form, nothing = 'Choose' }: FieldProps) {
  const { data } = useQuery(asking(api.staff.caseworkers))
  const choices = (data?.caseworkers ?? []).map(({ id, label, staffId }) => ({
    value: id,
    label: isTwice(data?.caseworkers, label) ? `${label} (${staffId ?? id})` : label,
  }))
  return <ChoiceField form={form} name="caseworker" label="Caseworker" nothing={nothing} choices={choices} />
}

/** Two of one name are told apart. */
const isTwice = (all: readonly { readonly label: string }[] = [], label: string): boolean =>
  all.filter((one) => one.label === label).length > 1

export const RelationshipField = (props: FieldProps) => (
  <ListField {...props} list="caseworker-relationship" name="relationship" label="Caseworker Relationship" />
)
export const StatusField = (props: FieldProps) => (
  <ListField {...props} list="caseload-status" name="status" label="Caseload Status" />
)

/** Why it ends; needed where the organisation says so. */
export function ReasonField(props: FieldProps) {
  const { data } = useQuery(asking(api.caseloadSettings.view))
  const needed = data?.dismissalReasonNeeded === true
  const label = needed ? 'Reason for Dismissal (needed)' : 'Reason for Dismissal'
  return (
    <ListField nothing={needed ? 'Choose' : 'None'} {...props} list="dismissal-reason" name="reason" label={label} />
  )
}

interface ListFieldProps extends FieldProps {
  readonly list: ListName
  readonly name: string
  readonly label: string
}

function ListField({ form, nothing = '', list, name, label }: ListFieldProps) {
  const lists = useCodeLists()
  return <ChoiceField form={form} name={name} label={label} nothing={nothing} choices={activeOnes(lists(list))} />
}
