import { Menu } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { Icon } from '../../../parts/index.ts'
import type { Vocabulary } from '../workflow-types.ts'

interface MergeFieldMenuProps {
  /** Which text it writes to. */
  readonly into: string
  readonly mergeFields: Vocabulary['mergeFields']
  readonly onPick: (name: string) => void
}

/** What a text may say of the case it is about. */
export const MergeFieldMenu = ({ into, mergeFields, onPick }: MergeFieldMenuProps) => (
  <Menu position="bottom-end" offset={4} withinPortal={false} transitionProps={{ duration: 0 }}>
    <Menu.Target>
      <button type="button" className="btn sm quiet push">
        <Icon name="plus" />
        Merge field<span className="vh"> into {into}</span>
      </button>
    </Menu.Target>
    <Menu.Dropdown className="menu tall" onKeyDown={toLetter}>
      {mergeFields.map(({ name, label }) => (
        <Menu.Item key={name} onClick={() => onPick(name)}>
          {label} <span className="mono dim">{name}</span>
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
)

/** A letter leads to the next entry that begins with it. */
function toLetter(event: KeyboardEvent<HTMLElement>): void {
  const { key, ctrlKey, metaKey, altKey, currentTarget } = event
  // The menu tells of each key twice.
  if (key.length !== 1 || ctrlKey || metaKey || altKey || event.isDefaultPrevented()) return
  event.preventDefault()
  const entries = [...currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')]
  const here = entries.findIndex((entry) => entry === document.activeElement)
  const begins = (entry: HTMLElement): boolean => (entry.textContent ?? '').toLowerCase().startsWith(key.toLowerCase())
  const next = [...entries.slice(here + 1), ...entries.slice(0, here + 1)].find(begins)
  next?.focus()
}
