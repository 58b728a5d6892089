import type { Job } from '../../../../api/index.ts'
import { count, LinkButton, many, moment, Note } from '../../../parts/index.ts'
import { pathOf } from '../job/job-step.ts'

/** That an import is undone, or is being undone: what its rows came to is its log, and stays. */
export function UndoNote({ job: { id, status, undo } }: { readonly job: Job }) {
  if (!undo) return undefined
  const { removed, restored, kept, by, at } = undo
  const said = [
    `${many(removed, 'record')} removed`,
    ...(restored > 0 ? [`${count(restored)} as they were before`] : []),
    ...(kept > 0 ? [`${count(kept)} kept`] : []),
  ]
  return (
    <Note
      icon="undo"
      live
      title={status === 'undone' ? 'This import is undone' : 'This import is being undone'}
      action={
        <LinkButton to={pathOf(id, 'undo')} size="sm">
          {status === 'undone' ? 'See what was undone' : 'See how far it is'}
        </LinkButton>
      }
    >
      {by && at !== undefined && `${by.label}, ${moment(at)}. `}
      {said.join(', ')}. Below stands what the import had done.
    </Note>
  )
}
