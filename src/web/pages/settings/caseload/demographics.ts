import type { CustomField } from '../../cases/custom-values.tsx'
import { fieldLabel } from '../../editing/field-labels.ts'

export interface Demographic {
  /** As settings keep it: `lastName`, `Custom.HALL`. */
  readonly name: string
  readonly label: string
  readonly help?: string
}

const ofEverybody = [
  ...(['firstName', 'lastName', 'dateOfBirth', 'caseNumber', 'email', 'cellPhone', 'altPhone'] as const),
]

/** What may tell participants apart: what everybody has, the organisation's own fields, and whatever is ticked still. */
export function demographicsIn(fields: readonly CustomField[], kept: readonly string[]): readonly Demographic[] {
  const own = fields.filter(({ kind, header, active }) => kind === 'participant' && (active || kept.includes(header)))
  return [
    ...ofEverybody.map((name) => ({ name, label: fieldLabel(name) })),
    ...own.map(({ header, label, active }) => ({
      name: header,
      label,
      help: active ? header : `${header}, not in use any more: nobody is found by it. Take it out.`,
    })),
  ]
}
