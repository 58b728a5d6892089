import { called } from '../as-called.ts'
import type { LifeOptions } from './import-life.ts'

const names = ['duplicates', 'contacts', 'errors', 'workflows', 'first', 'dates', 'remembered'] as const

/** How to go on with a job that was not started yet: nobody but this command knows what it was told. */
export const resumeCommandOf = (id: string, options: LifeOptions): string =>
  called('resume', id, ...names.flatMap((name) => flag(name, options[name])))

const flag = (name: string, value: string | number | boolean | undefined): readonly string[] =>
  value === undefined || value === false ? [] : value === true ? [`--${name}`] : [`--${name}`, String(value)]
