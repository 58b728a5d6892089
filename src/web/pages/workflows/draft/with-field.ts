import type { Comparison, OperatorWords, Word } from '../workflow-types.ts'

/** The comparison with another field: as it was compared, where that field can be. */
export function withField({ is, value }: Comparison, fields: readonly Word[], name: string): Comparison {
  const word = fields.find((one) => one.name === name)
  const operator = word?.operators.find((one) => one.is === is) ?? word?.operators[0]
  if (!operator) return { field: name, is }
  const fits = (operator.value === 'text' || operator.value === 'number') && typeof value === 'string'
  return { field: name, is: operator.is, ...(fits && { value }) }
}

/** The comparison made in another way: what it is compared with stays, where it can. */
export function withOperator({ field, is, value }: Comparison, { operators }: Word, said: string): Comparison {
  const before = operators.find((one) => one.is === is)
  const operator = operators.find((one) => one.is === said)
  if (!operator) return { field, is, ...(value !== undefined && { value }) }
  const kept = valueFor(value, before?.value, operator.value)
  return { field, is: operator.is, ...(kept !== undefined && { value: kept }) }
}

type Kind = OperatorWords['value']

function valueFor(value: Comparison['value'], was: Kind | undefined, kind: Kind): Comparison['value'] {
  if (kind === was) return value
  if (kind === 'options' && typeof value === 'string') return [value]
  if (kind === 'option' && Array.isArray(value)) return value[0]
  return undefined
}
