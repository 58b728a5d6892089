import { useBlocker } from '@tanstack/react-router'
import { Button, Dialog, many } from '../../parts/index.ts'

/** Asks before what was typed is lost: on links, on Back, and by the browser on reload and on closing the tab. */
export function BeforeLeaving({ unsaved, what }: { readonly unsaved: number; readonly what?: string }) {
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved > 0,
    enableBeforeUnload: () => unsaved > 0,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return undefined
  return (
    <Dialog
      title="Leave without saving?"
      onClose={blocker.reset}
      actions={
        <>
          <Button onClick={blocker.proceed}>Leave without saving</Button>
          <Button look="fill" onClick={blocker.reset}>
            Keep editing
          </Button>
        </>
      }
    >
      <p>{what ?? `${many(unsaved, 'field')} on this page`} would be lost.</p>
    </Dialog>
  )
}
