import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { experiments, type Experiment } from '../test/faults/experiments.ts'

const path = 'docs/faults.md'
const groups = {
  F: 'Crashes and outages',
  R: 'Rows, repeats and races',
  B: 'Files that are bad, or meant to harm',
  M: 'Messages',
  L: 'Load',
} as const
const [begins, ends] = ['<!-- experiments -->', '<!-- end of experiments -->']

/** docs/faults.md, with the list of what is tried as test/faults/experiments.ts has it. */
export async function faultsPage(): Promise<ReadonlyMap<string, string>> {
  const page = await readFile(join(import.meta.dirname, '..', path), 'utf8')
  const [before, after] = [page.split(begins)[0], page.split(ends)[1]]
  return new Map([[path, `${before}${begins}\n\n${sections()}\n${ends}${after}`]])
}

const sections = (): string =>
  Object.entries(groups)
    .map(([letter, title]) => `### ${title}\n\n${linesOf(letter).join('\n')}\n`)
    .join('\n')

const linesOf = (letter: string): readonly string[] =>
  Object.entries<Experiment>(experiments)
    .filter(([id]) => id.startsWith(letter))
    .map(([id, { what, by, not }]) => {
      const files = by.map(([file]) => `[${file}](../${file})`)
      const missing = not === undefined ? '' : ` **In part:** ${not}`
      return `- **${id}** ${what}${files.length > 0 ? ` ${[...new Set(files)].join(', ')}.` : ''}${missing}`
    })
