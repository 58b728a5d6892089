import { appendFileSync, readFileSync } from 'node:fs'

/** A kill, and when it fell. */
export interface Fallen {
  readonly what: 'worker' | 'web server' | 'database' | 'worker that undoes'
  readonly sweep: string
  readonly seed: number
  readonly stage: string
  readonly moment: string
  /** How far the work was: outcomes of rows, rows undone; of a request: 1 of 2 where it had no answer. */
  readonly done: number
  readonly of: number
  /** What the server said the sessions were doing. */
  readonly sessions: readonly string[]
  /** From somebody being there again to the next that was done. */
  readonly seconds: number | undefined
  /** Whether the silence of who was killed was made longer by hand, so that nobody had to wait for it. */
  readonly silence: 'as it was' | 'made longer'
}

/** In the middle of the work: neither before all of it nor behind. */
export const counts = ({ done, of }: Pick<Fallen, 'done' | 'of'>): boolean => done > 0 && done < of

/** Writes them down as lines of JSON, where somebody wants to know. */
export function enter(fallen: readonly Fallen[]): void {
  const file = process.env['MUSTER_FAULTS_REPORT']
  if (file !== undefined) appendFileSync(file, fallen.map((one) => `${JSON.stringify(one)}\n`).join(''))
}

export const enteredIn = (file: string): readonly Fallen[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Fallen)

/** When each kill fell, as a table for who reads it. */
export function reportOf(fallen: readonly Fallen[], outcome: keyof typeof said): string {
  const moments = Map.groupBy(fallen, ({ what, stage, moment }) => [what, stage, moment].join('\t'))
  const lines = [...moments].map(([moment, kills]) => [
    ...moment.split('\t'),
    String(kills.length),
    String(kills.filter(counts).length),
    slowest(kills),
  ])
  return [
    ...columns([headings, ...lines.toSorted((a, b) => a.join().localeCompare(b.join()))]),
    '',
    ...[`Sweeps: ${[...new Set(fallen.map(({ sweep, seed }) => `${sweep} (seed ${seed})`))].join('; ')}.`],
    `Slowest to go on: ${slowest(fallen.filter(({ silence }) => silence === 'as it was'))} s where the silence was as it was, ` +
      `${slowest(fallen.filter(({ silence }) => silence === 'made longer'))} s where it was made longer by hand.`,
    `${fallen.length} kills, ${fallen.filter(counts).length} of them in the middle of the work.`,
    said[outcome](fallen.filter(counts).length),
  ].join('\n')
}

const headings = ['killed', 'stage', 'moment', 'kills', 'in the middle', 'slowest to go on, s']

const said = {
  'nothing broke': noneIn,
  'something broke': () => 'Something broke: see above.',
  'not said here': () => 'Whether something broke, each run has said itself.',
} as const

/** The rule of three: where none was seen in n, no more than 3/n with 95 % confidence. */
function noneIn(n: number): string {
  return `0 violations in ${n} kills: at most 3/${n} = ${(300 / Math.max(n, 1)).toFixed(1)} % (95 % confidence).`
}

function slowest(kills: readonly Fallen[]): string {
  const seconds = kills.flatMap((kill) => kill.seconds ?? [])
  return seconds.length === 0 ? '–' : Math.max(...seconds).toFixed(1)
}

function columns(table: readonly (readonly string[])[]): readonly string[] {
  const widths = headings.map((_, at) => Math.max(...table.map((line) => (line[at] ?? '').length)))
  return table.map((line) =>
    line
      .map((cell, at) => (/^[\d.–]+$/.test(cell) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}
