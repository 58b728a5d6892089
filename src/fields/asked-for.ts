import type { Field } from './field.ts'

/** What only an answer says, where the texts of these fields leave it open: which of several is meant. */
export const askedFor = <T>(field: Field<T>, asked: readonly string[]): Field<T> => ({ ...field, asked })
