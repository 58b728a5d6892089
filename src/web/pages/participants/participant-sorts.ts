/** What the list can be sorted by; the first is its own. */
export const participantSorts = [
  { value: '-added', label: 'Newest first' },
  { value: 'added', label: 'Oldest first' },
  { value: 'last-name', label: 'Last name, A to Z' },
  { value: '-last-name', label: 'Last name, Z to A' },
  { value: 'identifier', label: 'Identifier, rising' },
  { value: '-identifier', label: 'Identifier, falling' },
] as const

/** Another text than these, in an address, is the list's own order. */
export const participantSortOf = (said: string | undefined) =>
  participantSorts.find(({ value }) => value === said)?.value ?? participantSorts[0].value
