import { fieldMapping } from './field-mapping.ts'
import { fixErrors } from './fix-errors.ts'
import { jobs } from './jobs.ts'
import { records } from './records.ts'
import { startPage } from './start.ts'
import { stopping } from './stopping.ts'
import { undoing } from './undoing.ts'

/** Imports, page by page. */
export const imports = {
  ...{ ...jobs, ...fieldMapping, ...fixErrors, ...startPage },
  ...{ ...stopping, ...undoing, ...records },
}
