import { api, type Client } from '../../api/index.ts'

const shown = 10

/** What stands in the way of --errors fix-first: how many rows, and what is wrong with them. */
export async function openErrors(muster: Client, id: string, open: number): Promise<string> {
  const groups = await errorGroups(muster, id, shown)
  return [
    `${open} ${open === 1 ? 'row has' : 'rows have'} errors that are to be fixed first. Nothing was imported; the file is kept as ${id}, ready to start.`,
    ...groups,
    'Fix them in the file or in the browser, or import with --errors leave-out.',
  ].join('\n')
}

/** The kinds of errors, the most frequent first: how often, in which column, and the sentence. */
export async function errorGroups(muster: Client, id: string, limit: number): Promise<readonly string[]> {
  const { groups } = await muster.call(api.imports.issues, {
    params: { id },
    query: { level: 'error', limit: limit + 1 },
  })
  const lines = groups
    .slice(0, limit)
    .map(
      ({ count, field, sentence }) =>
        `${String(count).padStart(6)} × ${field === undefined ? '' : `${field}: `}${short(sentence)}`,
    )
  return groups.length > limit ? [...lines, '       … and more kinds of errors'] : lines
}

const longest = 200

function short(sentence: string): string {
  const line = sentence.replaceAll(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}
