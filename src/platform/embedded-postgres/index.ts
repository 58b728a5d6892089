/** The default database: a real PostgreSQL from npm that lives as long as somebody needs it. Knows no table, and never touches a database that DATABASE_URL names. */
export { binariesIn } from './binaries.ts'
export { openEmbedded } from './open-embedded.ts'
export type { Binaries } from './binaries.ts'
export type { Embedded, EmbeddedOptions } from './open-embedded.ts'
