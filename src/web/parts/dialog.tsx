import { Modal } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'

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
    const page = document.getElementById('root')
    if (page) page.inert = true
    return () => {
      if (page) page.inert = false
    }
  }, [])
  return (
    <Modal.Root opened onClose={onClose} size={width} centered transitionProps={{ duration: 160, transition: 'pop' }}>
      <Modal.Overlay className="behind" />
      <Modal.Content className="dialog" radius={12}>
        <header>
          <div>
            <Modal.Title className="dialog-title">{title}</Modal.Title>
            {says && <p className="dim">{says}</p>}
          </div>
          <Modal.CloseButton className="btn quiet icon" aria-label="Close" />
        </header>
        <div className="in-dialog">{children}</div>
        <footer>
          {note !== undefined && <p className="help">{note}</p>}
          {actions}
        </footer>
      </Modal.Content>
    </Modal.Root>
  )
}
