import { useEffect, useRef } from 'react'
import { moment, Note } from '../../parts/index.ts'
import type { CustomField } from '../cases/custom-values.tsx'
import { fieldLabel, inPageOrder } from './field-labels.ts'
import type { Missed } from './missed.ts'

interface MeanwhileProps {
  readonly missed: readonly Missed[]
  readonly custom: readonly CustomField[]
}

/** Who changed what while the form was open. It comes into sight where the eyes are at the foot of the page. */
export function Meanwhile({ missed, custom }: MeanwhileProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [missed])
  return (
    <div ref={place} tabIndex={-1} className="meanwhile">
      <Note tone="warning" title="Changed meanwhile, so nothing was saved" live>
        <ul>
          {[...Map.groupBy(missed, ({ at, by, job }) => `${by.label} ${at} ${job ?? ''}`).values()].map((group) => (
            <One key={group[0]?.field} group={group} custom={custom} />
          ))}
        </ul>
        <p>The form shows what is there now; what you typed is kept. Look it over, then save again.</p>
      </Note>
    </div>
  )
}

function One({ group, custom }: { readonly group: readonly Missed[]; readonly custom: readonly CustomField[] }) {
  const [first] = group
  if (!first) return undefined
  const fields = inPageOrder(
    group.map(({ field }) => field),
    custom,
  )
  return (
    <li>
      <b>{first.by.label}</b> {first.job === undefined ? 'changed' : 'changed by an import'}{' '}
      <b>{fields.map((field) => fieldLabel(field, custom)).join(', ')}</b>, {moment(first.at)}
    </li>
  )
}
