import type { ChosenWorkflow } from '../../events/index.ts'
import type { Said } from './ways-of-asking.ts'

/** What loading would do with the good rows, for one choice. */
export interface Foreseen {
  readonly created: number
  readonly updated: number
  readonly skipped: number
  readonly failed: number
}

/** What `check` found. Rows with errors or left out do not depend on the options; what loading does with the rest does. */
export interface CheckCounts {
  /** Rows checked so far; all of them when the job is ready. */
  readonly checked: number
  readonly good: number
  readonly withWarnings: number
  readonly withErrors: number
  readonly leftOut: number
  /** Rows left out for what only their plan says: what is foreseen counts them as skipped, `good` does not. Absent of older checks. */
  readonly leftOutPlanned?: number
  /** By option and choice, the other options standing at what is offered first. */
  readonly foreseen: Readonly<Record<string, Readonly<Record<string, Foreseen>>>>
  /** With what is offered first; left out of a check that was made before it was counted. */
  readonly offered?: Foreseen
  /** How many times answers had been given or taken back by then; left out: never, or before it was counted. */
  readonly answers?: number
  /** What would be sent; left out where nobody listened, and until all rows are checked. */
  readonly messages?: ForeseenMessages
}

/** Messages counted, for every way of asking: which they are stands in `import_preview`. */
export interface ForeseenMessages {
  /** Of those who listened. */
  readonly fingerprint: string
  readonly workflows: readonly (ChosenWorkflow & { readonly name: string })[]
  /** In the order of their bits. */
  readonly ways: readonly {
    readonly asked: Said
    /** In the order of the workflows. */
    readonly counts: readonly MessageCount[]
  }[]
}

export interface MessageCount {
  /** That would be written, the held among them. */
  readonly made: number
  /** By the code of the reason. */
  readonly held: Readonly<Record<string, number>>
  /** Nobody to write to: not made. */
  readonly withoutAddress: number
}
