interface Labels {
  readonly caseworker: string
  readonly program: string | undefined
  readonly relationship: string | undefined
  readonly startsOn: string
  readonly endsOn: string | undefined
}

/** What an assignment is called where it is told from others of one participant. */
export function assignmentLabel({ caseworker, program, relationship, startsOn, endsOn }: Labels): string {
  const where = [caseworker, relationship, program ?? 'no program'].filter((part) => part !== undefined).join(', ')
  return endsOn === undefined ? `${where}, since ${startsOn}` : `${where}, ${startsOn} to ${endsOn}`
}
