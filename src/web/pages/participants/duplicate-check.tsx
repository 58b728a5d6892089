import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { dateWords } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useSession } from '../../session.ts'
import { customWords } from '../cases/custom-values.tsx'
import { fieldLabel } from '../editing/field-labels.ts'
import { useCustomFields } from '../editing/use-custom-fields.ts'
import { Line } from './contact.tsx'
import type { Participant } from './participant-columns.tsx'
import { phoneWords } from './person-words.ts'

/** What tells this person apart from others, together: files that name no Participant ID find them by it. */
export function DuplicateCheck({ person }: { readonly person: Participant }) {
  const { data } = useQuery(asking(api.caseloadSettings.view))
  const custom = useCustomFields('participant')
  const { decimalSign } = useSession().organisation
  if (!data) return undefined
  const checked = data.duplicateCheck
  const names = checked.includes('caseNumber') ? checked : [...checked, 'caseNumber']
  const valueOf = (name: string): string | undefined => {
    const field = custom.find(({ header }) => header === name)
    return field ? customWords(field, person.custom[field.name], decimalSign) : wordsOf(person, name)
  }
  return (
    <section className="panel" aria-labelledby="duplicate-check">
      <header>
        <h2 id="duplicate-check">Duplicate check</h2>
      </header>
      <div className="in-panel">
        <dl className="kv tight">
          {names.map((name) => (
            <Line key={name} label={fieldLabel(name, custom)}>
              {valueOf(name)}
            </Line>
          ))}
        </dl>
        <p className="help below">
          A row of a file that names no Participant ID finds them where{' '}
          {checked.map((name) => fieldLabel(name, custom)).join(', ')} agree.
        </p>
      </div>
    </section>
  )
}

function wordsOf(person: Participant, name: string): string | undefined {
  const { dateOfBirth, cellPhone, altPhone, ...texts } = person
  switch (name) {
    case 'dateOfBirth':
      return dateOfBirth && dateWords(dateOfBirth)
    case 'cellPhone':
      return cellPhone && phoneWords(cellPhone)
    case 'altPhone':
      return altPhone && phoneWords(altPhone)
    case 'identifier':
    case 'firstName':
    case 'lastName':
    case 'email':
    case 'caseNumber':
      return texts[name]
    default:
      return undefined
  }
}
