import type { ReactNode } from 'react'
import { day } from '../../parts/index.ts'
import type { Participant } from './participant-columns.tsx'
import { phoneWords } from './person-words.ts'

/** How a person is reached. */
export const Contact = ({ person }: { readonly person: Participant }) => (
  <section className="panel">
    <header>
      <h2>Contact</h2>
    </header>
    <div className="in-panel">
      <dl className="kv tight">
        <Line label="First Name">{person.firstName}</Line>
        <Line label="Last Name">{person.lastName}</Line>
        <Line label="Date of Birth">{person.dateOfBirth && day(`${person.dateOfBirth}T00:00`)}</Line>
        <Line label="Email">{person.email && <Address email={person.email} />}</Line>
        <Line label="Cell Phone">{person.cellPhone && phoneWords(person.cellPhone)}</Line>
        <Line label="Alt Phone">{person.altPhone && phoneWords(person.altPhone)}</Line>
      </dl>
    </div>
  </section>
)

/** A label and what stands under it; nothing is said as such. */
export const Line = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      {children === undefined || children === false || children === '' ? <span className="dim">none</span> : children}
    </dd>
  </div>
)

/** A long one is broken before its @, not in the middle of a word. */
export const Address = ({ email }: { readonly email: string }) => (
  <>
    {email.slice(0, Math.max(0, email.lastIndexOf('@')))}
    <wbr />
    {email.slice(Math.max(0, email.lastIndexOf('@')))}
  </>
)
