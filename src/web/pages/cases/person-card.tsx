import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { initials } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { Address, Line } from '../participants/contact.tsx'
import { personName, phoneWords } from '../participants/person-words.ts'

/** Whose case it is, and how they are reached. */
export function PersonCard({ id }: { readonly id: string }) {
  const { data: person } = useQuery({ ...asking(api.participants.view, { params: { id } }), throwOnError: true })
  if (!person) return undefined
  const name = personName(person)
  return (
    <section className="panel who-card">
      <div className="in-panel">
        <div className="row gap12">
          <span className="mono-id lg" aria-hidden="true">
            {initials(name)}
          </span>
          <Link className="name-l" to="/participants/$participant" params={{ participant: id }}>
            {name}
          </Link>
        </div>
        <dl className="kv tight">
          <Line label="Identifier">
            {person.identifier !== undefined && <span className="mono">{person.identifier}</span>}
          </Line>
          <Line label="Email">{person.email && <Address email={person.email} />}</Line>
          <Line label="Cell Phone">{person.cellPhone && phoneWords(person.cellPhone)}</Line>
          <Line label="Alt Phone">{person.altPhone && phoneWords(person.altPhone)}</Line>
        </dl>
      </div>
    </section>
  )
}
