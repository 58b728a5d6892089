import { useState } from 'react'
import type { Job } from '../../../../api/index.ts'
import { Button } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { ReadAgain } from '../mapping/read-again.tsx'

/** Of a file that could not be read: another sheet, encoding, delimiter or header row may help. */
export function ReadItAgain({ job }: { readonly job: Job }) {
  const [asked, ask] = useState(false)
  const may = useMay()
  if (!may('import')) return undefined
  return (
    <>
      <Button size="sm" onClick={() => ask(true)}>
        Change how it is read
      </Button>
      {asked && (
        <ReadAgain job={job.id} workbook={/\.xlsx$/i.test(job.file.name)} read={undefined} onClose={() => ask(false)} />
      )}
    </>
  )
}
