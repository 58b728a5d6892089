import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { classNames, day } from '../../parts/index.ts'
import { asking, type Answer } from '../../server.ts'
import { useSession, type DecimalSign } from '../../session.ts'

export type CustomField = Answer<typeof api.customFields.list>['fields'][number]

interface CustomValuesProps {
  readonly title: string
  readonly kind: CustomField['kind']
  readonly custom: Readonly<Record<string, unknown>>
  readonly look?: 'two-up'
}

/** The fields that the organisation added; one that is no longer in use where it still has a value. */
export function CustomValues({ title, kind, custom, look }: CustomValuesProps) {
  const { data } = useQuery({ ...asking(api.customFields.list), throwOnError: true })
  const { decimalSign } = useSession().organisation
  const fields = (data?.fields ?? []).filter((field) => field.kind === kind && (field.active || field.name in custom))
  if (fields.length === 0) return undefined
  const lines = (
    <dl className={classNames('kv', look ?? 'tight')}>
      {fields.map((field) => (
        <div key={field.id}>
          <dt>{field.label}</dt>
          <dd>{customWords(field, custom[field.name], decimalSign) ?? <span className="dim">not filled in</span>}</dd>
        </div>
      ))}
    </dl>
  )
  return look === 'two-up' ? (
    <section aria-label={title}>
      <h2>{title}</h2>
      {lines}
    </section>
  ) : (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <div className="in-panel">{lines}</div>
    </section>
  )
}

/** A value as it is read; undefined: there is none. */
export function customWords(
  { type, choices }: CustomField,
  value: unknown,
  decimalSign: DecimalSign,
): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const label = (of: unknown): string => choices.find((choice) => choice.value === of)?.label ?? plain(of)
  switch (type) {
    case 'choice':
      return label(value)
    case 'several-choices':
      return Array.isArray(value) && value.length > 0 ? value.map(label).join(', ') : undefined
    case 'yes-no':
      return value === true ? 'Yes' : 'No'
    case 'date':
      return dayWords(plain(value))
    case 'number':
      return plain(value).replace('.', decimalSign)
    case 'text':
      return plain(value)
  }
}

/** A day of the calendar is the same one everywhere. */
const dayWords = (date: string): string => day(/^\d{4}-\d\d-\d\d$/.test(date) ? `${date}T00:00` : date)

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
