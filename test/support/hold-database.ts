import { openEmbedded } from '../../src/platform/embedded-postgres/index.ts'
import type { EmbeddedOptions } from '../../src/platform/embedded-postgres/index.ts'

/** A process that opens a database folder and holds it until it is killed: `node hold-database.ts FOLDER OPTIONS`. */
const [, , folder = '', options = '{}'] = process.argv
const { url } = await openEmbedded(folder, JSON.parse(options) as EmbeddedOptions)
console.log(url)
setInterval(() => undefined, 1_000)
