/** What tests share: a database of their own on one server. Holds no rule of the product and no test. */
export { testDatabase, type TestDatabase } from './test-database.ts'
