import { z } from 'zod'
import { suggestion } from './corrections.ts'
import { job } from './import-job.ts'
import { route, type Who } from './route.ts'
import { byId, id, rowNumber, text, wholeNumber } from './shapes.ts'

const who: Who = ['import']

/** A column that is imported; `field` is the header of the template, for which an edit is. */
const editedColumn = z.object({ column: z.int(), header: z.string(), field: z.string() })

/** A row as it reads now, with what was said for it, and what is wrong with it so. */
const rowToEdit = z.object({
  row: z.int(),
  /** By itself: rows before it in the file may still make it wrong, or good, which the next check of the file says. */
  verdict: z.enum(['good', 'wrong', 'left-out']),
  /** Beside the columns. */
  cells: z.array(
    z.object({
      text: z.string(),
      /** What the file says; left out: the same. */
      inFile: z.string().optional(),
      /** Instead of a text, a record was chosen. */
      record: z.string().optional(),
    }),
  ),
  issues: z.array(
    z.object({
      field: z.string().optional(),
      /** Of the file, by their place in it: those that it is about. */
      columns: z.array(z.int()),
      code: z.string(),
      level: z.enum(['error', 'warning']),
      text: z.string().optional(),
      sentence: z.string(),
      choices: z.array(suggestion).optional(),
    }),
  ),
  /** The file could not be read here: once one cell is said, all of them are. */
  torn: z.boolean(),
})

const cellEdit = z.strictObject({
  field: text(500),
  answer: z.union([
    z.strictObject({ text: text(100_000) }),
    z.strictObject({ record: id }),
    z.strictObject({ blank: z.literal(true) }),
    /** Takes back what was said: the text of the file stands again. */
    z.strictObject({ asInFile: z.literal(true) }),
  ]),
})

/** Rows with errors, one by one: in a grid, or in a workbook that goes to a spreadsheet program and comes back. */
export const errorRows = {
  rows: route({
    method: 'GET',
    path: '/api/imports/:id/rows',
    who,
    does: 'Rows in which the last check found errors, in the order of the file, as they read now: all, or those of a group of errors. Each is looked at anew.',
    params: byId,
    query: z.strictObject({
      /** This row alone, whatever is wrong with it. */
      row: wholeNumber.pipe(rowNumber).optional(),
      field: text(500).optional(),
      code: text(100).optional(),
      text: text(100_000).optional(),
      /** The last row of the page before. */
      after: wholeNumber.pipe(z.int().min(0)).default(0),
      limit: wholeNumber.pipe(z.int().min(1).max(100)).default(25),
    }),
    reply: z.object({
      columns: z.array(editedColumn),
      rows: z.array(rowToEdit),
      /** The `after` of the next page; left out: this is the last. */
      next: z.int().optional(),
    }),
  }),
  editRow: route({
    method: 'PUT',
    path: '/api/imports/:id/rows',
    who,
    does: 'Edits cells of one row, right or wrong, or leaves it out, and answers what is still wrong with it. What is not said stays.',
    params: byId,
    body: z.strictObject({
      row: rowNumber,
      cells: z.array(cellEdit).max(2_000).optional(),
      leaveOut: z.boolean().optional(),
    }),
    reply: z.object({ columns: z.array(editedColumn), row: rowToEdit }),
  }),
  errorWorkbook: route({
    method: 'GET',
    path: '/api/imports/:id/errors.xlsx',
    who,
    does: 'The rows with errors as a workbook to be fixed in a spreadsheet program: each wrong cell is coloured and commented. Who took it is in the audit trail.',
    params: byId,
    reply: 'xlsx',
  }),
  takeWorkbook: route({
    method: 'POST',
    path: '/api/imports/:id/workbooks',
    who,
    does: 'Takes in a workbook of rows with errors that was fixed, of a finished upload: the cells that were changed, at the same rows. Then the whole file is checked again; `workbook` of the job says what was taken.',
    params: byId,
    body: z.strictObject({
      /** The last part of the upload’s address. */
      upload: text(64),
    }),
    reply: job,
  }),
}
