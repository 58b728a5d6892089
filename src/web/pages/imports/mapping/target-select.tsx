import { Select } from '@mantine/core'
import { classNames } from '../../../parts/index.ts'
import type { MappingColumn, Target } from './use-draft.ts'

interface TargetSelectProps {
  readonly column: MappingColumn
  readonly targets: readonly Target[]
  /** What stands against it, if anything. */
  readonly wrong: readonly string[]
  readonly onChange: (field: string | null) => void
}

const leftOut = 'Do not import'

/** The field that a column feeds: typed letters find it. */
export const TargetSelect = ({ column: { header, field }, targets, wrong, onChange }: TargetSelectProps) => (
  <Select
    aria-label={`Target Field of ${header || 'the column without a header'}`}
    classNames={{
      input: classNames('sel sm', field === null && 'ghosted'),
      dropdown: 'menu',
      option: 'menu-item',
      error: 'help failed',
    }}
    data={[{ value: '', label: leftOut }, ...targets.map((target) => ({ value: target.header, label: target.label }))]}
    value={field ?? ''}
    onChange={(value) => onChange(value === null || value === '' ? null : value)}
    searchable
    allowDeselect={false}
    selectFirstOptionOnChange
    nothingFoundMessage="No field of this name"
    rightSection={<span />}
    rightSectionPointerEvents="none"
    comboboxProps={{ width: 240, position: 'bottom-start', offset: 4, transitionProps: { duration: 0 } }}
    maxDropdownHeight={300}
    error={wrong.length > 0 && wrong.join(' ')}
  />
)
