import { choice, date, oneWayOf, reference, type Issue } from '../fields/index.ts'
import { importType, type Plan } from '../importing/index.ts'
import { caseloadAfter, type CaseloadChange } from '../records/caseload/index.ts'
import { codeList } from '../records/code-lists/index.ts'
import { programById, programByName } from '../records/programs/index.ts'
import { caseworkerById, caseworkerByName } from '../records/staff/index.ts'
import { assignmentAnswered, assignmentsAsked } from './assignment-asked.ts'
import { caseloadCatalogue } from './caseload-catalogue.ts'
import { columnsForWhom } from './column-rules.ts'
import type { WhomSettings } from './demographics.ts'
import { participantField } from './person-fields.ts'
import { planCaseloadRow } from './plan-caseload-row.ts'
import { keyOfWhom, metCaseloads, whomAlike, whomIssues, type MetCaseload } from './whom.ts'
import { writers } from './writers.ts'

/** Of whom a row is, these say nothing. */
const others = [
  ...['program', 'caseworker', 'relationship', 'status', 'startsOn', 'endsOn', 'reason', 'programStart', 'programEnd'],
  'does',
]

/** Starts caseload assignments, and ends those that are open (manual B). */
export const caseload = importType<WhomSettings, MetCaseload, CaseloadChange>()({
  key: 'caseload',
  label: 'Caseload',
  permission: 'import',
  record: 'assign',
  actions: ['create-or-update'],
  fields: {
    participant: participantField,
    program: oneWayOf(
      reference('Program ID', programById),
      reference('Program Name', programByName, { aliases: ['Program'] }),
    ),
    caseworker: oneWayOf(
      reference('Caseworker StaffID', caseworkerById, { needed: 'always', aliases: ['Staff ID', 'Caseworker ID'] }),
      reference('Caseworker Name', caseworkerByName, { needed: 'always', aliases: ['Caseworker', 'Worker'] }),
      reference(['Caseworker First Name', 'Caseworker Last Name'], caseworkerByName, { needed: 'always' }),
    ),
    relationship: reference('Caseworker Relationship', codeList('caseworker-relationship'), {
      aliases: ['Relationship'],
    }),
    status: reference('Caseload Status', codeList('caseload-status'), { aliases: ['Status'] }),
    startsOn: date('Start Date', { sample: '2026-03-04', aliases: ['Assigned on', 'Begin Date'] }),
    endsOn: date('End Date', { sample: '2026-03-04', aliases: ['Ended on'] }),
    reason: reference('Reason for Dismissal', codeList('dismissal-reason'), {
      aliases: ['Reason', 'Dismissal Reason'],
    }),
    programStart: date('Program Start Date', { sample: '2026-03-04' }),
    programEnd: date('Program End Date', { sample: '2026-03-04' }),
    does: choice('Update or Insert', ['Insert', 'Update'], {
      needed: 'always',
      help: 'Insert starts an assignment, Update ends an open one',
      aliases: ['Insert or Update', 'Update/Insert'],
    }),
  },
  atRunTime: assignmentsAsked,
  columnRules: [columnsForWhom(...others), programColumn],
  issues: caseloadCatalogue,
  rowsWithErrors: 'fix-first',
  options: {},
  meets: keyOfWhom,
  whom: whomAlike,
  existing: metCaseloads,
  plan(row, met, _asked, here): Plan<CaseloadChange> {
    const [wrong, ...more] = whomIssues(row, met, here.settings)
    if (wrong || !met?.participant) return { do: 'fail', issues: [wrong ?? { code: 'nobody-alike' }, ...more] }
    const { settings, newId } = here
    const ending = { participant: met.participant.id, on: met, settings, newId }
    const planned = planCaseloadRow(row.values, assignmentAnswered(row.more), ending)
    switch (planned.do) {
      case 'refuse':
        return { do: 'fail', issues: planned.issues }
      case 'nothing':
        return { do: 'skip', record: planned.record, because: planned.because }
      case 'change': {
        const { record, changes } = planned
        if (row.values.does === 'Update') return { do: 'update', as: 'ended', record, changes }
        const isNew = changes.some((change) => change.kind === 'assignment.new')
        return { do: isNew ? 'create' : 'update', record, changes }
      }
    }
  },
  after: (met, change) => ({ ...met, ...caseloadAfter(met, change) }),
  write: {
    'enrollment.new': writers.newEnrollments,
    'assignment.new': writers.newAssignments,
    'assignment.ended': writers.endedAssignments,
    'enrollment.ended': writers.endedEnrollments,
  },
})

function programColumn(mapped: ReadonlySet<string>): readonly Issue[] {
  const dated = mapped.has('programStart') || mapped.has('programEnd')
  return dated && !mapped.has('program') ? [{ code: 'program-needs-column' }] : []
}
