import { Modal } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { IconButton } from './button.tsx'

interface DialogProps {
  /** The manual's name for it. */
  readonly title: string
  readonly says?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** Left in the foot: a few words. */
  readonly note?: ReactNode
  /** Cancel, then the filled one. */
  readonly actions: ReactNode
  readonly width?: number
}

/** Open for as long as it is rendered. Escape closes, focus starts inside and goes back, the page behind is inert. */
export function Dialog({ title, says, onClose, children, note, actions, width = 540 }: DialogProps) {
  useEffect(() => {
    const opener = document.activeElement
    const page = document.getElementById('root')
    if (page) page.inert = true
    return () => {
      if (page) page.inert = false
      const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body
      // Where it led to another page, who opened it is gone; and that page could not be focused behind it.
      const next = isThere ? opener : document.getElementById('main')
      next?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={width}
      returnFocus={false}
      centered
      radius={12}
      classNames={{ content: 'dialog', overlay: 'behind', inner: 'dialog-place' }}
      transitionProps={{ duration: 160, transition: 'pop' }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <header>
          <div>
            <Modal.Title className="dialog-title">{title}</Modal.Title>
            {says && <p className="dim">{says}</p>}
          </div>
        </header>
        <div className="in-dialog">{children}</div>
        <footer>
          {note !== undefined && <p className="help">{note}</p>}
          {actions}
        </footer>
        {/* Last, so that the focus starts on the first field. */}
        <IconButton icon="x" label="Close" className="dialog-close" onClick={onClose} />
      </Modal.Content>
    </Modal.Root>
  )
}
