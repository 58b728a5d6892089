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
  /** By option and choice, the other options standing at what is offered first. */
  readonly foreseen: Readonly<Record<string, Readonly<Record<string, Foreseen>>>>
}
