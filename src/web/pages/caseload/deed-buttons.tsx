import { Button } from '../../parts/index.ts'
import { useMay } from '../../session.ts'
import { nameOf, type Assignment, type Enrollment } from './caseload-words.ts'
import type { Ask } from './use-deeds.tsx'

interface Placed {
  readonly ask: Ask
  /** In a row of a list, where the words need a name. */
  readonly size?: 'sm' | undefined
}

/** Of what is open, for who may. What has ended is read only. */
export function AssignmentButtons({ one, ask, size }: Placed & { readonly one: Assignment }) {
  const may = useMay()
  if (!may('caseload:edit') || one.endsOn !== undefined) return undefined
  const whom = size && <span className="vh"> {`${nameOf(one)}, ${one.caseworker.label}`}</span>
  return (
    <span className="row deeds">
      <Button size={size} onClick={() => ask({ deed: 'transfer', one })}>
        Transfer{whom}
      </Button>
      <Button size={size} onClick={() => ask({ deed: 'end', one })}>
        {size ? 'End' : 'End assignment'}
        {whom}
      </Button>
    </span>
  )
}

export function StayButtons({ stay, ask, size }: Placed & { readonly stay: Enrollment }) {
  const may = useMay()
  if (!may('caseload:edit') || stay.endsOn !== undefined) return undefined
  return (
    <Button size={size} onClick={() => ask({ deed: 'leave', stay })}>
      {size ? 'End' : 'End enrollment'}
      {size && <span className="vh"> {`${nameOf(stay)}, ${stay.program.label}`}</span>}
    </Button>
  )
}
