/** The program: one binary, roles by sub-command. */
import { muster, runProgram } from './cli/index.ts'

await runProgram(muster(), process.argv.slice(2))
