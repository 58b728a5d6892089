import type { CustomField } from '../cases/custom-values.tsx'

export type FieldType = CustomField['type']

export const fieldTypes: Readonly<Record<FieldType, string>> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  'yes-no': 'Yes or no',
  choice: 'Choice',
  'several-choices': 'Several choices',
}

export const isFieldType = (said: string): said is FieldType => said in fieldTypes

/** `Unit size` is UNIT_SIZE: what a name may be made of. */
export const nameOf = (label: string): string =>
  label
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^[^A-Z]+|_+$/g, '')
    .slice(0, 63)

/** A line for each choice: `NORTH = North Hall`, or the label alone. */
export const choicesIn = (text: string): readonly { readonly value: string; readonly label: string }[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [value = '', ...label] = line.split('=').map((part) => part.trim())
      return label.length > 0 ? { value, label: label.join('=') } : { value: nameOf(value) || value, label: value }
    })
