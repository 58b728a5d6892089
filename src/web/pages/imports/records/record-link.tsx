import { Link } from '@tanstack/react-router'
import { recordPlace } from '../../audit/record-place.ts'
import { shortId } from './record-log.ts'

/** A record by the end of its id, which is what differs. */
export function RecordLink({ record }: { readonly record: string }) {
  const to = recordPlace(record)
  if (to === undefined) return <span className="mono">{shortId(record)}</span>
  return (
    <Link className="mono" to={to} title={record}>
      {shortId(record)}
    </Link>
  )
}
