import { date, reference } from '../fields/index.ts'
import { codeList } from '../records/code-lists/index.ts'
import { programById } from '../records/programs/index.ts'
import { caseworkerById } from '../records/staff/index.ts'

/** What is asked to start an assignment; read as the columns of a file are. */
export const startForm = {
  program: reference('Program ID', programById),
  caseworker: reference('Caseworker StaffID', caseworkerById, { needed: 'always' }),
  relationship: reference('Caseworker Relationship', codeList('caseworker-relationship')),
  status: reference('Caseload Status', codeList('caseload-status')),
  startsOn: date('Start Date', { needed: 'always' }),
  endsOn: date('End Date'),
  reason: reference('Reason for Dismissal', codeList('dismissal-reason')),
  programStart: date('Program Start Date'),
  programEnd: date('Program End Date'),
}

export const endForm = {
  endsOn: date('End Date', { needed: 'always' }),
  reason: startForm.reason,
  status: startForm.status,
  programEnd: startForm.programEnd,
}

/** What is left blank of the new assignment is as in the one that ends; its Start Date is the day of the end. */
export const transferForm = {
  endsOn: endForm.endsOn,
  reason: startForm.reason,
  caseworker: startForm.caseworker,
  relationship: startForm.relationship,
  status: startForm.status,
  startsOn: date('Start Date'),
}

export const enrollForm = {
  program: reference('Program ID', programById, { needed: 'always' }),
  startsOn: date('Program Start Date', { needed: 'always' }),
  endsOn: date('Program End Date'),
}

export const leaveForm = {
  endsOn: date('Program End Date', { needed: 'always' }),
  /** Of the assignments that end too. */
  reason: startForm.reason,
}

/** The texts that were typed. */
export type SaidIn<F> = { readonly [K in keyof F]?: string | undefined }
