import { api } from '../../../api/index.ts'
import { Copied, DataTable, ErrorNote, type Column } from '../../parts/index.ts'
import { useChange } from '../../use-change.ts'
import type { CustomField } from '../cases/custom-values.tsx'
import { ActiveState, ActiveSwitch } from './active-state.tsx'
import { fieldTypes } from './field-types.ts'
import { LabelCell } from './label-cell.tsx'

interface FieldTableProps {
  readonly label: string
  readonly fields: readonly CustomField[]
  readonly manages: boolean
}

export function FieldTable({ label, fields, manages }: FieldTableProps) {
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
      cell: ({ type, choices }) => (
        <span>
          {fieldTypes[type]}
          {choices.length > 0 && <span className="sub">{choices.map((choice) => choice.label).join(', ')}</span>}
        </span>
      ),
    },
    { key: 'required', label: 'Needed', cell: ({ required }) => (required ? 'on every case' : undefined) },
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
    </>
  )
}

const switchColumn = (set: (id: string, active: boolean) => Promise<unknown>): Column<CustomField> => ({
  key: 'switch',
  label: 'Action',
  kind: 'action',
  cell: ({ id, label, active }) => <ActiveSwitch name={label} active={active} set={(to) => set(id, to)} />,
})
