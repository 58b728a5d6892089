import type { api } from '../../../api/index.ts'
import { day } from '../../parts/index.ts'
import type { Answer } from '../../server.ts'
import { useSession } from '../../session.ts'
import { customWords, type CustomField } from '../cases/custom-values.tsx'
import { phoneWords } from '../participants/person-words.ts'
import { fieldLabel, inPageOrder } from './field-labels.ts'

type Entry = Answer<typeof api.cases.activity>['entries'][number]

interface ChangedLinesProps {
  readonly entry: Entry
  readonly custom: readonly CustomField[]
}

/** Field by field what a change by hand made of what it was. */
export function ChangedLines({ entry: { before = {}, after = {} }, custom }: ChangedLinesProps) {
  const { decimalSign } = useSession().organisation
  const shown = (name: string, value: unknown) => {
    const field = custom.find(({ header }) => header === name)
    return (field ? customWords(field, value, decimalSign) : words(value, name)) ?? 'blank'
  }
  return (
    <ul className="changes whole">
      {inPageOrder(Object.keys(after), custom).map((name) => (
        <li key={name}>
          {fieldLabel(name, custom)}: {shown(name, before[name])} → {shown(name, after[name])}
        </li>
      ))}
    </ul>
  )
}

/** Undefined: blank. */
function words(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (Array.isArray(value)) return value.map((one) => words(one, name)).join(', ')
  if (typeof value === 'object') return 'label' in value ? String(value.label) : JSON.stringify(value)
  return typeof value === 'string' ? asShown(value, name) : JSON.stringify(value)
}

function asShown(text: string, name: string): string {
  if (name === 'dateOfBirth') return day(`${text}T00:00`)
  return name === 'cellPhone' || name === 'altPhone' ? phoneWords(text) : text
}
