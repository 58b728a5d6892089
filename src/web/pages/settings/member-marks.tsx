import { api } from '../../../api/index.ts'
import { ErrorNote, Pick, useToast } from '../../parts/index.ts'
import { useChange } from '../../use-change.ts'
import type { Member } from './staff.tsx'

interface MemberProps {
  readonly member: Member
  readonly manages: boolean
}

/** Active, provider, caseworker: each saved as it is ticked. */
export function MemberMarks({ member, manages }: MemberProps) {
  const toast = useToast()
  const { mutate, error, isPending } = useChange(api.staff.change, api.staff.list, api.staff.view, api.staff.providers)
  return (
    <section className="panel" aria-labelledby="marks">
      <header>
        <h2 id="marks">Works as</h2>
      </header>
      <div className="in-panel stack">
        {marks.map(({ key, label, help }) => (
          <Pick
            key={key}
            type="checkbox"
            checked={member[key]}
            disabled={!manages || isPending}
            help={help}
            onChange={({ currentTarget: { checked } }) =>
              mutate(
                { params: { id: member.id }, body: { [key]: checked } },
                { onSuccess: () => toast({ says: `${label}: ${checked ? 'yes' : 'no'} for ${member.name}.` }) },
              )
            }
          >
            {label}
          </Pick>
        ))}
        {error && <ErrorNote error={error} />}
      </div>
    </section>
  )
}

const marks = [
  { key: 'active', label: 'Active', help: 'May sign in. Who left stays on what they did.' },
  { key: 'provider', label: 'Provider', help: 'May be the provider of a case.' },
  { key: 'caseworker', label: 'Caseworker', help: 'May have a caseload.' },
] as const
