import { CommanderError, type Command } from 'commander'
import { sayJson } from './run.ts'

/** Parses what was typed and runs it. What cannot be parsed is refused with exit code 1, for programs as JSON. */
export async function runProgram(program: Command, typed: readonly string[]): Promise<void> {
  // Whoever reads our output may stop to (`muster log … | head`).
  process.stdout.on('error', () => process.exit())
  try {
    await program.parseAsync(typed, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    process.exitCode = error.exitCode === 0 ? 0 : 1
    if (error.exitCode !== 0 && typed.includes('--json'))
      sayJson({ error: 'usage', message: error.message.replace(/^error: /, '') })
  }
}
