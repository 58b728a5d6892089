import { logAsked, logFileAsked, logPage } from '../record-log.ts'
import { route } from '../route.ts'
import { byId } from '../shapes.ts'
import { looksAtJobs } from './who.ts'

/** RECORDS: what became of every row. */
export const records = {
  log: route({
    method: 'GET',
    path: '/api/imports/:id/log',
    who: looksAtJobs,
    does: 'RECORDS: every row of the file with its outcome, the record that it made or met, and the reason where it failed.',
    params: byId,
    query: logAsked,
    reply: logPage,
  }),
  logFile: route({
    method: 'GET',
    path: '/api/imports/:id/log.csv',
    who: looksAtJobs,
    besides: 'export',
    does: 'The record log as a file: row number, outcome, reason and record before the columns of the file. `only=failed`: ready to fix and to upload again. Who took it is in the audit trail.',
    params: byId,
    query: logFileAsked,
    reply: 'csv',
  }),
  logWorkbook: route({
    method: 'GET',
    path: '/api/imports/:id/log.xlsx',
    who: looksAtJobs,
    besides: 'export',
    does: 'The same as a workbook: every cell is text; after 1,048,576 rows it goes on in a second sheet. A cell that the row did not have, and one of more than 32,767 characters, say so.',
    params: byId,
    query: logFileAsked,
    reply: 'xlsx',
  }),
}
