const places: Readonly<Record<string, (id: string) => string>> = {
  case: (id) => `/cases/${id}`,
  part: (id) => `/participants/${id}`,
  prog: (id) => `/programs/${id}`,
  enroll: (id) => `/enrollments/${id}`,
  assign: (id) => `/caseload/${id}`,
  mail: (id) => `/messages/${id}`,
  job: (id) => `/data-jobs/${id}`,
  user: (id) => `/settings/staff/${id}`,
  code: (id) => `/settings/entries/${id}`,
  field: () => '/settings/cases/custom-fields',
  flow: (id) => `/settings/workflows/${id}`,
  answer: (id) => `/settings/remembered-answers/${id}`,
  role: () => '/settings/roles',
}

/** The page that shows a record, by the kind that its id says. */
export const recordPlace = (id: string): string | undefined => places[id.slice(0, id.indexOf('_'))]?.(id)
