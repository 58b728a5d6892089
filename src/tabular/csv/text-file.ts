import type { Coding } from './coding.ts'
import type { Dialect } from './dialect.ts'

/** A text file and how its bytes become cells. */
export interface TextFile {
  readonly file: string
  readonly coding: Coding
  readonly dialect: Dialect
  /** The byte behind the byte order mark. */
  readonly begins: number
}
