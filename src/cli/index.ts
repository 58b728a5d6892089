/** The command line: flags become calls of the API, answers become text, JSON and exit codes. It knows the server only through the API. */
import { Command } from 'commander'
import { errorsCommand } from './errors.ts'
import { fixCommand } from './fix.ts'
import { importCommand } from './import/import.ts'
import { jobsCommand } from './jobs.ts'
import { logCommand } from './log.ts'
import { mapCommand } from './map.ts'
import { operatorCommands } from './operate.ts'
import { previewCommand } from './preview.ts'
import { readCommand } from './read.ts'
import { resumeCommand } from './import/resume.ts'
import { templateCommand } from './template.ts'
import { undoCommand } from './undo.ts'

export { runProgram } from './run-program.ts'

/** `muster` and its commands. */
export function muster(): Command {
  const program = new Command('muster')
    .description('Case management whose bulk import passes muster')
    .showHelpAfterError('(muster COMMAND --help says more)')
    .exitOverride()
  for (const add of commands) add(program)
  return program
}

const commands = [
  readCommand,
  mapCommand,
  previewCommand,
  importCommand,
  resumeCommand,
  undoCommand,
  errorsCommand,
  fixCommand,
  templateCommand,
  jobsCommand,
  logCommand,
  operatorCommands,
]
