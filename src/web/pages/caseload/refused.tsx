import { ErrorNote, Note } from '../../parts/index.ts'
import type { Deed } from './use-deed.ts'

interface RefusedProps {
  readonly deed: Deed
  /** What is on the form: what is said against these stands under them. */
  readonly fields: readonly string[]
}

/** Why nothing was done, where that belongs to no field. */
export function Refused({ deed, fields }: RefusedProps) {
  const besides = deed.refusedBesides(fields)
  if (deed.error !== undefined) return <ErrorNote error={deed.error} title="Nothing was changed" />
  if (besides.length === 0) return undefined
  return (
    <Note tone="failed" title="Nothing was changed">
      {besides.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Note>
  )
}
