import { Select } from '@mantine/core'
import { classNames } from '../../../parts/index.ts'

interface PickOneProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onPick: (value: string) => void
  readonly placeholder?: string
  readonly nothing?: string
  readonly invalid?: true | undefined
  readonly about?: string | undefined
  /** For tests, and to find the way back to it. */
  readonly at?: string
}

/** One of many: typed letters find it. */
export const PickOne = ({ label, options, value, onPick, placeholder, nothing, invalid, about, at }: PickOneProps) => (
  <Select
    aria-label={label}
    aria-invalid={invalid}
    aria-describedby={about}
    data-at={at}
    classNames={{ input: classNames('sel sm', invalid && 'bad-in'), dropdown: 'menu', option: 'menu-item' }}
    data={[...options]}
    value={value === '' ? null : value}
    onChange={(picked) => picked !== null && onPick(picked)}
    placeholder={placeholder}
    searchable
    allowDeselect={false}
    selectFirstOptionOnChange
    nothingFoundMessage={nothing ?? 'Nothing of this name'}
    rightSection={<span />}
    rightSectionPointerEvents="none"
    comboboxProps={{ position: 'bottom-start', offset: 4, transitionProps: { duration: 0 } }}
    maxDropdownHeight={280}
  />
)
