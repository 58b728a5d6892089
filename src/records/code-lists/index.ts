/** The values that an organisation allows: read, looked up by value or label, added to. Refuses two entries under one value. */
export { addEntry, entriesOf, type CodeListEntry, type CodeListName, type NewEntry } from './code-lists.store.ts'
export { codeList, type Ref } from './code-list.ts'
