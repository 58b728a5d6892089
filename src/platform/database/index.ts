/** One pool and its transactions, opened for an actor; migrations; ids. Knows no table of ours. */
export { sql } from 'kysely'
export { copyText } from './copy.ts'
export { nobody, openDatabase, type Database, type DatabaseRole } from './database.ts'
export { parseId, recordId, uuidOf, type IdKind, type RecordId, type StaffId } from './ids.ts'
export { migrate } from './migrate.ts'
export { idMaker } from './new-id.ts'
export { Conflict, Forbidden, Invalid, NotFound, Refusal, Unauthenticated } from './refusals.ts'
export { transactionOn, type Actor, type Tx } from './transaction.ts'
