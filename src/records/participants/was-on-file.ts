import { customPrefix } from '../custom-fields/index.ts'
import type { AlteredParticipant, Details } from './person.ts'

/** What was on file of the fields that a change sets: what undo gives back, and no more. */
export function wasOnFile(
  { set, custom = new Map() }: Pick<AlteredParticipant, 'set' | 'custom'>,
  onFile: Partial<Details> & { readonly custom?: Readonly<Record<string, unknown>> },
): AlteredParticipant['before'] {
  const details = (Object.keys(set) as (keyof Details)[]).map((field) => [field, onFile[field] ?? null])
  const others = [...custom.keys()].map((name) => [name, onFile.custom?.[name.slice(customPrefix.length)] ?? null])
  return Object.fromEntries([...details, ...others])
}
