import { CaseStatus, day, many, Note } from '../../parts/index.ts'
import { useMay } from '../../session.ts'
import { personName } from '../participants/person-words.ts'
import { raisedTo, type Existing } from './use-existing.ts'

/** The Duplicate Case notification: who has this Identifier already, their cases, and what this one becomes. */
export function DuplicateCase({ existing }: { readonly existing: Existing }) {
  const { participant, cases, identifier } = existing
  return (
    <div role="status">
      {participant === undefined ? (
        <p className="help">Nobody has the Identifier {identifier} yet: a new participant is made.</p>
      ) : cases.length === 0 ? (
        <Note title={`${identifier} is ${personName(participant)}`}>On file, without a case. This one joins them.</Note>
      ) : (
        <Note tone="warning" title="Duplicate Case notification">
          <p>
            {identifier} is {personName(participant)}, who has {many(cases.length, 'case')} already. This case gets
            treatment period <b>{raisedTo(existing)}</b>.
          </p>
          <ul className="mini-list">
            {cases.map((one) => (
              <One key={one.id} one={one} />
            ))}
          </ul>
        </Note>
      )}
    </div>
  )
}

/** Looked at beside the form, which keeps what was typed. */
function One({ one }: { readonly one: Existing['cases'][number] }) {
  const may = useMay()
  const name = `Period ${one.treatmentPeriod}${one.typeLabel === undefined ? '' : `, ${one.typeLabel}`}`
  return (
    <li>
      {may('cases:view') ? (
        <a href={`/cases/${one.id}`} target="_blank" rel="noreferrer">
          {name}
          <span className="vh"> (opens beside)</span>
        </a>
      ) : (
        <span>{name}</span>
      )}
      <span className="dim nowrap">{day(one.createdAt)}</span>
      <CaseStatus status={one.status} />
    </li>
  )
}
