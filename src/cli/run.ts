import { printable } from './printable.ts'
import { stopFrom } from './stop.ts'

/** Exit codes: 0 no row failed, 2 some failed, 1 nothing done; 130 told to stop in the middle. */
export type ExitCode = 0 | 1 | 2 | 130

/** Runs a command. What stops it becomes one sentence and, with --json, a last line that programs read. */
export async function run(
  { json }: { readonly json?: boolean },
  command: () => Promise<ExitCode | void>,
): Promise<void> {
  try {
    process.exitCode = (await command()) ?? 0
  } catch (error) {
    const { code, message } = stopFrom(error)
    process.stderr.write(`${printable(message)}\n`)
    if (json) sayJson({ error: code, message })
    process.exitCode = 1
  }
}

export function say(text: string): void {
  process.stdout.write(`${printable(text)}\n`)
}

/** Beside the result, never within it. */
export function sayNote(text: string): void {
  process.stderr.write(`Note: ${printable(text)}\n`)
}

export function sayJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
