import { date, oneWayOf, reference } from '../fields/index.ts'
import { importType, type Plan } from '../importing/index.ts'
import { caseloadAfter, planProgramDates } from '../records/caseload/index.ts'
import { programById, programByName, type EndedEnrollment, type NewEnrollment } from '../records/programs/index.ts'
import { columnsForWhom } from './column-rules.ts'
import { demographicsOf, type WhomSettings } from './demographics.ts'
import { enrollmentIssues } from './enrollment-issues.ts'
import { participantField } from './person-fields.ts'
import { keyOfWhom, metCaseloads, whomAlike, whomIssues, type MetCaseload } from './whom.ts'
import { writers } from './writers.ts'

type EnrollmentChange = NewEnrollment | EndedEnrollment

/** People join programs and leave them: one stay a row, as its dates say. */
export const enrollments = importType<WhomSettings, MetCaseload, EnrollmentChange>()({
  key: 'enrollments',
  label: 'Program enrollments',
  permission: 'import',
  record: 'enroll',
  actions: ['create-or-update'],
  fields: {
    participant: participantField,
    program: oneWayOf(
      reference('Program ID', programById, { needed: 'always' }),
      reference('Program Name', programByName, { needed: 'always', aliases: ['Program'] }),
    ),
    programStart: date('Program Start Date', {
      sample: '2026-03-04',
      aliases: ['Start Date', 'Enrolled on', 'Joined'],
    }),
    programEnd: date('Program End Date', { sample: '2026-03-04', aliases: ['End Date', 'Left on'] }),
  },
  atRunTime: demographicsOf,
  columnRules: [
    columnsForWhom('program', 'programStart', 'programEnd'),
    (mapped) => (mapped.has('programStart') || mapped.has('programEnd') ? [] : [{ code: 'dates-need-columns' }]),
  ],
  rules: [({ values: v }) => (v.programStart || v.programEnd ? [] : [{ code: 'dates-missing' }])],
  issues: enrollmentIssues,
  rowsWithErrors: 'fix-first',
  options: {},
  meets: keyOfWhom,
  whom: whomAlike,
  existing: metCaseloads,
  plan(row, met, _asked, here): Plan<EnrollmentChange> {
    const { program, programStart: start, programEnd: end } = row.values
    const [wrong, ...more] = whomIssues(row, met, here.settings)
    if (wrong || !met?.participant) return { do: 'fail', issues: [wrong ?? { code: 'nobody-alike' }, ...more] }
    const participant = met.participant.id
    const planned = planProgramDates({ participant, program, start, end }, met, here.newId)
    switch (planned.do) {
      case 'refuse':
        return { do: 'fail', issues: planned.issues }
      case 'nothing':
        return { do: 'skip', record: planned.record, because: planned.because }
      case 'change':
        return planned.changes[0].kind === 'enrollment.new'
          ? { do: 'create', record: planned.record, changes: planned.changes }
          : { do: 'update', as: 'ended', record: planned.record, changes: planned.changes }
    }
  },
  after: (met, change) => ({ ...met, ...caseloadAfter(met, change) }),
  write: { 'enrollment.new': writers.newEnrollments, 'enrollment.ended': writers.endedEnrollments },
})
