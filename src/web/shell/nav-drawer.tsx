import { Drawer } from '@mantine/core'
import { Side } from './side.tsx'
import type { Over } from './shell.tsx'

interface NavDrawerProps {
  readonly show: (over: Over) => void
  readonly onClose: () => void
}

/** The side, over the page. */
export const NavDrawer = ({ show, onClose }: NavDrawerProps) => (
  <Drawer.Root
    opened
    onClose={onClose}
    size={280}
    classNames={{ content: 'drawer', overlay: 'behind' }}
    transitionProps={{ duration: 160 }}
  >
    <Drawer.Overlay />
    <Drawer.Content aria-label="Menu">
      <div className="side">
        <Side show={show} />
      </div>
    </Drawer.Content>
  </Drawer.Root>
)
