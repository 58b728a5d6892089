import { Button, useToast } from '../../parts/index.ts'

/** In the dots of a case's status. */
export const ActiveState = ({ active, not = 'Not in use' }: { readonly active: boolean; readonly not?: string }) => (
  <span className={`stat ${active ? 's-active' : 's-inactive'}`}>{active ? 'Active' : not}</span>
)

interface ActiveSwitchProps {
  readonly name: string
  readonly active: boolean
  readonly set: (active: boolean) => Promise<unknown>
}

/** Nothing is deleted: what is not in use stays on old records, is refused on new ones, and can come back. */
export function ActiveSwitch({ name, active, set }: ActiveSwitchProps) {
  const toast = useToast()
  const change = async (): Promise<void> => {
    await set(!active)
    toast({
      says: active ? `${name} is not in use any more. Old records keep it.` : `${name} is in use again.`,
      undo: () => void set(active).catch(() => undefined),
    })
  }
  return (
    // What is refused is said above the table.
    <Button size="sm" onClick={() => void change().catch(() => undefined)}>
      {active ? 'Deactivate' : 'Activate'}
      <span className="vh"> {name}</span>
    </Button>
  )
}
