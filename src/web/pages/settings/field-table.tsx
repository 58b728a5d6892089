import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { Copied, DataTable, ErrorNote, type Column } from '../../parts/index.ts'
import { useChange } from '../../use-change.ts'
import type { CustomField } from '../cases/custom-values.tsx'
import { ActiveState, ActiveSwitch } from './active-state.tsx'
import { ChangeChoices } from './change-choices.tsx'
import { fieldTypes } from './field-types.ts'
import { LabelCell } from './label-cell.tsx'
import { NeededCell } from './needed-cell.tsx'

interface FieldTableProps {
  readonly label: string
  readonly fields: readonly CustomField[]
  readonly manages: boolean
}

export function FieldTable({ label, fields, manages }: FieldTableProps) {
  const [opened, open] = useState<CustomField>()
  const change = useChange(api.customFields.change, api.customFields.list)
  const columns: readonly Column<CustomField>[] = [
    {
      key: 'label',
      label: 'Label',
      cell: (field) => (
        <LabelCell
          label={field.label}
          manages={manages}
          rename={(label) => change.mutateAsync({ params: { id: field.id }, body: { label } })}
        />
      ),
    },
    { key: 'header', label: 'Header in files', cell: ({ header }) => <Copied id={header} what="header" /> },
    {
      key: 'type',
      label: 'Type',
      cell: (field) => <TypeCell field={field} change={manages ? () => open(field) : undefined} />,
    },
    {
      key: 'required',
      label: 'Needed',
      cell: (field) => (
        <NeededCell
          field={field}
          set={manages ? (required) => change.mutateAsync({ params: { id: field.id }, body: { required } }) : undefined}
        />
      ),
    },
    { key: 'active', label: 'State', cell: ({ active }) => <ActiveState active={active} /> },
    ...(manages ? [switchColumn((id, active) => change.mutateAsync({ params: { id }, body: { active } }))] : []),
  ]
  return (
    <>
      {change.error && <ErrorNote error={change.error} />}
      <DataTable
        label={label}
        columns={columns}
        rows={fields}
        keyOf={({ id }) => id}
        boxed
        height="two lines"
        className="entries"
      />
      {opened && <ChangeChoices field={opened} onClose={() => open(undefined)} />}
    </>
  )
}

function TypeCell({ field, change }: { readonly field: CustomField; readonly change: (() => void) | undefined }) {
  const { type, choices, label } = field
  return (
    <span>
      {fieldTypes[type]}
      {choices.length > 0 && <span className="sub">{choicesSaid(choices)}</span>}
      {choices.length > 0 && change && (
        <button type="button" className="link sub" onClick={change}>
          Change<span className="vh"> the</span> choices<span className="vh"> of {label}</span>
        </button>
      )}
    </span>
  )
}

function choicesSaid(choices: CustomField['choices']): string {
  const offered = choices.filter(({ active }) => active !== false)
  const others = choices.length - offered.length
  return `${offered.map(({ label }) => label).join(', ')}${others > 0 ? `; ${others} not in use` : ''}`
}

const switchColumn = (set: (id: string, active: boolean) => Promise<unknown>): Column<CustomField> => ({
  key: 'switch',
  label: 'Action',
  kind: 'action',
  cell: ({ id, label, active }) => <ActiveSwitch name={label} active={active} set={(to) => set(id, to)} />,
})
