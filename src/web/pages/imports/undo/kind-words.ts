/** Records by what their ids begin with. */
const words: Readonly<Record<string, string>> = {
  case: 'Cases',
  part: 'Participants',
  enroll: 'Enrollments',
  assign: 'Caseload assignments',
}
export const kindWords = (kind: string): string => words[kind] ?? 'Records'
