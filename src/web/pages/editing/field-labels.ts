/** What the fields of a case and of a person are called on screen, by their names in changes; in the order of their pages. */
const labels: Readonly<Record<string, string>> = {
  identifier: 'Identifier',
  firstName: 'First Name',
  lastName: 'Last Name',
  email: 'Email',
  cellPhone: 'Cell Phone',
  altPhone: 'Alt Phone',
  dateOfBirth: 'Date of Birth',
  caseNumber: 'Case Number',
  referralSource: 'Referral Source',
  referralType: 'Referral Type',
  flags: 'Flags',
  status: 'Status',
  treatmentPeriod: 'Treatment Period',
  provider: 'Provider',
}

/** A field of the organisation's is called by its label, any other one that is not known here as it is named. */
export const fieldLabel = (
  name: string,
  custom: readonly { readonly header: string; readonly label: string }[] = [],
): string => labels[name] ?? custom.find(({ header }) => header === name)?.label ?? name

/** As they stand on the page: what is known here first, then what the organisation added. */
export function inPageOrder(
  names: readonly string[],
  custom: readonly { readonly header: string }[],
): readonly string[] {
  const order = [...Object.keys(labels), ...custom.map(({ header }) => header)]
  const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return names.toSorted((one, other) => placeOf(one) - placeOf(other))
}
