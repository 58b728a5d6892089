import { api } from '../../../../api/index.ts'
import { ErrorNote, Pick, useToast } from '../../../parts/index.ts'
import { useChange } from '../../../use-change.ts'

interface ReasonNeededProps {
  readonly needed: boolean
  readonly manages: boolean
}

/** Whether an assignment that ends needs a Reason for Dismissal: saved as it is ticked. */
export function ReasonNeeded({ needed, manages }: ReasonNeededProps) {
  const toast = useToast()
  const { mutate, error, isPending } = useChange(api.caseloadSettings.change, api.caseloadSettings.view)
  const set = (to: boolean): void =>
    mutate(
      { body: { dismissalReasonNeeded: to } },
      {
        onSuccess: () =>
          toast({
            says: to ? 'An end needs a reason from now on.' : 'An end may be without a reason.',
            undo: () => set(!to),
          }),
      },
    )
  return (
    <section className="panel" aria-labelledby="ending">
      <header>
        <h2 id="ending">Ending an assignment</h2>
      </header>
      <div className="in-panel stack">
        <Pick
          type="checkbox"
          checked={needed}
          disabled={!manages || isPending}
          help="A row or a form that ends an assignment without one is an error. What has ended already stays as it is."
          onChange={({ currentTarget }) => set(currentTarget.checked)}
        >
          Reason for Dismissal is needed
        </Pick>
        {error && <ErrorNote error={error} />}
      </div>
    </section>
  )
}
