import type { api } from '../../../api/index.ts'

/** Where a file of a job is downloaded from: browsers do that by themselves. */
export const addressOf = (
  { path }: typeof api.imports.logFile | typeof api.imports.logWorkbook | typeof api.imports.errorWorkbook,
  id: string,
  asked: Readonly<Record<string, string>> = {},
): string =>
  `${path.replace(':id', id)}${Object.keys(asked).length > 0 ? `?${new URLSearchParams(asked).toString()}` : ''}`
