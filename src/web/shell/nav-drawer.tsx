import { Drawer } from '@mantine/core'
import { Side } from './side.tsx'
import type { Over } from './shell.tsx'

interface NavDrawerProps {
  readonly show: (over: Over) => void
  readonly onClose: () => void
}

/** The side, over the page. */
export const NavDrawer = ({ show, onClose }: NavDrawerProps) => (
  <Drawer.Root opened onClose={onClose} size={280} transitionProps={{ duration: 160 }}>
    <Drawer.Overlay className="behind" />
    <Drawer.Content className="drawer" aria-label="Menu">
      <div className="side">
        <Side show={show} />
      </div>
    </Drawer.Content>
  </Drawer.Root>
)
