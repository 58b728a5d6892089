import type { Refused } from './table.ts'

/** A file that turns out to be damaged while its rows are read: thrown, so that nobody takes a part for the whole. */
export class Unreadable extends Error {
  readonly refused: Refused

  constructor(refused: string, facts?: Refused['facts']) {
    super(`The file cannot be read: ${refused}.`)
    this.refused = facts ? { refused, facts } : { refused }
  }
}
