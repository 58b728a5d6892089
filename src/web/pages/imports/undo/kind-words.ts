/** Records by what their ids begin with: one, and several. */
const words: Readonly<Record<string, readonly [string, string]>> = {
  case: ['Case', 'Cases'],
  part: ['Participant', 'Participants'],
  enroll: ['Enrollment', 'Enrollments'],
  assign: ['Caseload assignment', 'Caseload assignments'],
}
export const kindWords = (kind: string): string => words[kind]?.[1] ?? 'Records'
export const kindWord = (id: string): string => words[id.slice(0, id.indexOf('_'))]?.[0] ?? 'Record'
