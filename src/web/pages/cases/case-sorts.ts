/** What the list can be sorted by; the first is its own. */
export const caseSorts = [
  { value: '-opened', label: 'Newest first' },
  { value: 'opened', label: 'Oldest first' },
  { value: 'last-name', label: 'Last name, A to Z' },
  { value: '-last-name', label: 'Last name, Z to A' },
  { value: 'identifier', label: 'Identifier, rising' },
  { value: '-identifier', label: 'Identifier, falling' },
] as const

/** Another text than these, in an address, is the list's own order. */
export const caseSortOf = (said: string | undefined) =>
  caseSorts.find(({ value }) => value === said)?.value ?? caseSorts[0].value
