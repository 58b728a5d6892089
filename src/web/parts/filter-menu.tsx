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
  const all = [{ value: '', label: any }, ...choices]
  const says = all.find((choice) => choice.value === (value ?? ''))?.label ?? value
  return (
    <Menu position="bottom-start" offset={6} withinPortal={false}>
      <Menu.Target>
        <button type="button" className="chip on">
          {label}: <b>{says}</b>
          <Icon name="down" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="menu tall">
        <Menu.RadioGroup
          value={value ?? ''}
          onChange={(picked) => onPick(typeof picked === 'string' && picked !== '' ? picked : undefined)}
        >
          {all.map((choice) => (
            <Menu.RadioItem key={choice.value} value={choice.value} checkIcon={<Icon name="check" />} closeMenuOnClick>
              {choice.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
