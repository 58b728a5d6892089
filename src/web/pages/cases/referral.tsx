import { Address, Line } from '../participants/contact.tsx'
import { moment } from '../../parts/index.ts'
import { Flags } from './case-columns.tsx'
import type { Case } from './case-words.ts'

/** The fields of a case, under the manual's labels. */
export const Referral = ({ one }: { readonly one: Case }) => (
  <section aria-labelledby="referral">
    <h2 id="referral">Referral</h2>
    <dl className="kv two-up">
      <Line label="Referral Source">{one.source?.label}</Line>
      <Line label="Referral Type">{one.type?.label}</Line>
      <Line label="Flags">{one.flags.length > 0 ? <Flags flags={one.flags} /> : undefined}</Line>
      <Line label="Status">{one.status}</Line>
      <Line label="Treatment Period">{one.treatmentPeriod}</Line>
      <Line label="Provider">{one.provider?.label}</Line>
      <Line label="Email">{one.email && <Address email={one.email} />}</Line>
      <Line label="Legacy ID">{one.legacyId}</Line>
      <Line label="Date Created">{moment(one.createdAt)}</Line>
      <Line label="Created By User">{one.createdBy.label}</Line>
    </dl>
  </section>
)
