import type { Comparison, Condition, Definition, Word, WorkflowAction } from '../workflow-types.ts'

type Fields = readonly Word[]

/** What is sent of what was built: numbers are numbers, and what does not belong to a comparison is left out. */
export const saidDefinition = ({ event, from, when, actions }: Definition, fields: Fields): Definition => ({
  event,
  from: [...from],
  when: saidCondition(when, fields),
  actions: actions.map(saidAction),
})

/** Whether two say the same, whatever the order in which their parts were written. */
export const saySame = (one: Definition, other: Definition, fields: Fields): boolean =>
  JSON.stringify(saidDefinition(one, fields)) === JSON.stringify(saidDefinition(other, fields))

function saidCondition(condition: Condition, fields: Fields): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => saidCondition(part, fields)) }
  if ('any' in condition) return { any: condition.any.map((part) => saidCondition(part, fields)) }
  if ('not' in condition) return { not: saidCondition(condition.not, fields) }
  return saidComparison(condition, fields)
}

function saidComparison({ field, is, value }: Comparison, fields: Fields): Comparison {
  const word = fields.find(({ name }) => name === field)
  const kind = word?.operators.find((one) => one.is === is)?.value
  if (value === undefined || kind === 'none') return { field, is }
  return { field, is, value: kind === 'number' ? numberIn(value) : value }
}

/** What is no number is sent as it was typed, and refused in words. */
function numberIn(value: NonNullable<Comparison['value']>): NonNullable<Comparison['value']> {
  if (typeof value !== 'string' || value.trim() === '') return value
  const number = Number(value)
  return Number.isFinite(number) ? number : value
}

function saidAction(action: WorkflowAction): WorkflowAction {
  if (action.do === 'webhook') return { do: 'webhook', url: action.url.trim() }
  const { to, subject, body } = action
  return { do: 'email', to: to.who === 'staff' ? { who: 'staff', staff: to.staff } : { who: to.who }, subject, body }
}
