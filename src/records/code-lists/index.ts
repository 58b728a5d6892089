/** The values that an organisation allows: read, looked up by value or label, added to, renamed, ordered. Refuses two entries under one value. */
export { changeEntry, orderList, type EntryChange } from './change-lists.store.ts'
export {
  addEntry,
  codeListNames,
  entriesOf,
  type CodeListEntry,
  type CodeListName,
  type NewEntry,
} from './code-lists.store.ts'
export { codeList, type Ref } from './code-list.ts'
