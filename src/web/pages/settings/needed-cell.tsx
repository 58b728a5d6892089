import { useToast } from '../../parts/index.ts'
import type { CustomField } from '../cases/custom-values.tsx'

interface NeededCellProps {
  readonly field: CustomField
  /** Left out for who may only look. */
  readonly set: ((required: boolean) => Promise<unknown>) | undefined
}

/** Whether every record needs it from now on. What is kept already may be without it. */
export function NeededCell({ field: { kind, label, required }, set }: NeededCellProps) {
  const toast = useToast()
  const words = kind === 'case' ? 'on every case' : 'on every participant'
  if (!set) return required ? 'always' : undefined
  const change = async (to: boolean): Promise<void> => {
    await set(to)
    toast({
      says: to
        ? `${label} is needed ${words} from now on. What is there already stays as it is.`
        : `${label} may be left blank.`,
      undo: () => void set(!to).catch(() => undefined),
    })
  }
  return (
    <label className="row check-row">
      <input
        type="checkbox"
        aria-label={`always: ${label}`}
        checked={required}
        // What is refused is said above the table.
        onChange={({ currentTarget }) => void change(currentTarget.checked).catch(() => undefined)}
      />
      always
    </label>
  )
}
