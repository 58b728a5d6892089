import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { SelectField } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { tied, type Form } from '../cases/form.ts'
import { spanWords, type Enrollment } from './caseload-words.ts'

interface ProgramFieldProps {
  readonly form: Form
  /** Of the participant in the program that is chosen. */
  readonly stays: readonly Enrollment[]
  readonly nothing: string
}

/** A program that is in use, with what is on record of the participant there. */
export function ProgramField({ form, stays, nothing }: ProgramFieldProps) {
  const { data } = useQuery(asking(api.programs.list))
  const programs = (data?.programs ?? []).filter(({ active }) => active)
  const isChosen = form.valueOf('program') !== ''
  return (
    <SelectField {...tied(form, 'program')} label="Program" {...(isChosen && { help: onRecord(stays) })}>
      <option value="">{nothing}</option>
      {programs.map(({ id, label, programId }) => (
        <option key={id} value={id}>
          {programId === undefined ? label : `${label} (${programId})`}
        </option>
      ))}
    </SelectField>
  )
}

const onRecord = (stays: readonly Enrollment[]): string =>
  stays.length === 0 ? 'On record: never in it.' : `On record: in it ${stays.map(spanWords).join('; ')}.`
