import type { CustomField } from '../cases/custom-values.tsx'
import type { DecimalSign } from '../../session.ts'

/** The values of custom fields as a form has them and the server reads them, by the fields' headers. */
export const customTexts = (
  fields: readonly CustomField[],
  custom: Readonly<Record<string, unknown>>,
  decimalSign: DecimalSign,
): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map((field) => [field.header, textOf(field, custom[field.name], decimalSign)]))

function textOf({ type, choices }: CustomField, value: unknown, decimalSign: DecimalSign): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return JSON.stringify(value).replace('.', decimalSign)
  if (type === 'yes-no') return value === true ? 'yes' : 'no'
  // In the order of the choices, which is the one that ticking makes.
  if (Array.isArray(value)) return inOrder(choices, value).join(',')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const inOrder = (choices: CustomField['choices'], has: readonly unknown[]): readonly string[] =>
  choices.map(({ value }) => value).filter((value) => has.includes(value))
