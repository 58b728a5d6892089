import { Menu } from '@mantine/core'
import { Icon } from './icon.tsx'

interface FilterMenuProps {
  readonly label: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** Left out: any. */
  readonly value?: string | undefined
  readonly any?: string
  readonly onPick: (value: string | undefined) => void
}

/** A filter above a table: a button with its value in bold, which opens the choices. */
export function FilterMenu({ label, choices, value, any = 'any', onPick }: FilterMenuProps) {
  const all = [{ value: undefined, label: any }, ...choices]
  const says = all.find((choice) => choice.value === value)?.label ?? value
  return (
    <Menu position="bottom-start" offset={6} withinPortal={false}>
      <Menu.Target>
        <button type="button" className="chip on">
          {label}: <b>{says}</b>
          <Icon name="down" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="menu tall">
        {all.map((choice) => (
          <Menu.Item
            key={choice.value ?? ''}
            role="menuitemradio"
            aria-checked={choice.value === value}
            leftSection={choice.value === value ? <Icon name="check" /> : <span className="no-icon" />}
            onClick={() => onPick(choice.value)}
          >
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
