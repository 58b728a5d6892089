import type { Job } from '../../../../api/index.ts'
import { Button, many, Note, sentenceOf, useToast } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import type { Issues } from './use-issues.ts'
import { useRemembered } from './use-remembered.ts'

/** How many texts were answered before, for another file; one press uses all those answers. */
export function OfferedNote({ job, offered }: { readonly job: Job; readonly offered: Issues['offered'] }) {
  const { useAll } = useRemembered(job.id)
  const toast = useToast()
  const may = useMay()
  const { texts, issues } = offered
  if (texts === 0) return undefined
  const act = (): void =>
    useAll.mutate(undefined, {
      onSuccess: (used) => toast({ says: `${many(used.texts, 'answer')} used, for ${many(used.issues, 'error')}.` }),
    })
  return (
    <Note
      icon="clock"
      title={`${many(texts, 'text')} ${texts === 1 ? 'was' : 'were'} answered before, for ${many(issues, 'error')} of this file`}
      action={
        may('import') && (
          <Button waits={useAll.isPending ? 'They are being used.' : undefined} onClick={act}>
            {texts === 1 ? 'Use the offered answer' : `Use all ${many(texts, 'offered answer')}`}
          </Button>
        )
      }
    >
      {useAll.error
        ? sentenceOf(useAll.error)
        : 'Each is marked with who gave it and for which file. None is used before you say so.'}
    </Note>
  )
}
