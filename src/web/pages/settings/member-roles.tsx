import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { ErrorNote, Pick, useToast } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useChange } from '../../use-change.ts'
import type { Member } from './staff.tsx'

/** Which roles somebody has: each saved as it is ticked. */
export function MemberRoles({ member, manages }: { readonly member: Member; readonly manages: boolean }) {
  const toast = useToast()
  const { data } = useQuery(asking(api.roles.list))
  const { mutate, error, isPending } = useChange(api.staff.setRoles, api.staff.list, api.staff.view, api.roles.list)
  const has = member.roles.map(({ id }) => id)
  const set = (id: string, name: string, on: boolean): void =>
    mutate(
      { params: { id: member.id }, body: { roles: on ? [...has, id] : has.filter((role) => role !== id) } },
      { onSuccess: () => toast({ says: `${member.name} ${on ? 'is' : 'is no longer'} ${name}.` }) },
    )
  return (
    <section className="panel" aria-labelledby="their-roles">
      <header>
        <h2 id="their-roles">Roles</h2>
        <Link className="push" to="/settings/roles">
          What each may do
        </Link>
      </header>
      <div className="in-panel stack">
        {(data?.roles ?? []).map(({ id, name }) => (
          <Pick
            key={id}
            type="checkbox"
            checked={has.includes(id)}
            disabled={!manages || isPending}
            onChange={({ currentTarget }) => set(id, name, currentTarget.checked)}
          >
            {name}
          </Pick>
        ))}
        {error && <ErrorNote error={error} />}
      </div>
    </section>
  )
}
