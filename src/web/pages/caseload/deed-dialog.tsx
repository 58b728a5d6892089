import { useId, type FormEvent, type ReactNode } from 'react'
import { Button, Dialog } from '../../parts/index.ts'
import { Refused } from './refused.tsx'
import type { Deed } from './use-deed.ts'

interface DeedDialogProps {
  readonly deed: Deed
  readonly fields: readonly string[]
  readonly title: string
  readonly says: ReactNode
  /** What its button says. */
  readonly does: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Around the form of what cannot be taken back. */
export function DeedDialog({ deed, fields, title, says, does, onClose, children }: DeedDialogProps) {
  const form = useId()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (deed.waits === undefined) deed.act()
  }
  return (
    <Dialog
      title={title}
      says={says}
      onClose={onClose}
      note="What has ended stays as it is."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} look="fill" waits={deed.waits}>
            {does}
          </Button>
        </>
      }
    >
      <form id={form} className="deed" onSubmit={submit} noValidate>
        <Refused deed={deed} fields={fields} />
        {children}
      </form>
    </Dialog>
  )
}
