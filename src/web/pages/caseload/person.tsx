import { Link } from '@tanstack/react-router'
import { useMay } from '../../session.ts'

interface PersonProps {
  readonly who: { readonly id: string; readonly label: string }
}

/** A participant by name; the way to their page for who may go there. */
export function Person({ who: { id, label } }: PersonProps) {
  const may = useMay()
  const name = label || 'No name'
  if (!may('participants:view'))
    return (
      <span className="name" title={name}>
        {name}
      </span>
    )
  return (
    <Link className="name" to="/participants/$participant" params={{ participant: id }} title={name}>
      {name}
    </Link>
  )
}
