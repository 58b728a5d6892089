import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parse } from 'csv-parse'
import { isRefused, openTable } from '../src/tabular/index.ts'
import { median } from './quantile.ts'

const rounds = 5

/** How many times as many rows a second as csv-parse, on one file, in turn: the median of several rounds. */
export async function csvRatio(rows: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-csv-'))
  try {
    const file = join(folder, 'cases.csv')
    await writeCases(file, rows)
    const ratios: number[] = []
    for (let round = 0; round < rounds; round++) {
      const ours = await seconds(() => countOurs(file), rows)
      const theirs = await seconds(() => countTheirs(file), rows)
      ratios.push(theirs / ours)
    }
    return median(ratios)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function seconds(count: () => Promise<number>, rows: number): Promise<number> {
  const start = performance.now()
  const counted = await count()
  if (counted !== rows) throw new Error(`${counted} rows read of ${rows}`)
  return (performance.now() - start) / 1000
}

async function countOurs(file: string): Promise<number> {
  const table = await openTable(file)
  if (isRefused(table)) throw new Error(table.refused)
  let count = 0
  for await (const page of table.rows()) count += page.length
  return count
}

async function countTheirs(file: string): Promise<number> {
  let count = -1
  for await (const _ of createReadStream(file).pipe(parse())) count++
  return count
}

const header =
  'Identifier,FirstName,LastName,Email,CellPhoneNumber,AltPhoneNumber,ReferralSource,ReferralType,Flags,Status,TreatmentPeriod,ProviderUserID,LegacyID,CreatedAt,CreatedByID,Custom.SANCTION_DEADLINE,Custom.NOTES,Custom.HALL\n'

/** Cases as an office would bring them: 18 columns, about 220 bytes a row, some accents, some cells in quotation marks. */
async function writeCases(file: string, rows: number): Promise<void> {
  const handle = await open(file, 'w')
  const next = seeded(7)
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(next() * list.length)] ?? list[0]
  const day = (): string => `20${pick(['24', '25', '26'])}-0${1 + Math.floor(next() * 9)}-1${Math.floor(next() * 10)}`
  await handle.write(header)
  let lines: string[] = []
  for (let row = 0; row < rows; row++) {
    const first = pick(['Maria', 'José', 'Wei', 'Aaliyah', 'John', 'Zoë', 'Priya', 'Mohammed'])
    const last = pick(['García', 'Smith', "O'Brien", 'Nguyen', 'Johnson', 'Williams', 'van der Berg', 'Müller'])
    const staff = `user_0192f0c1${String(row % 97).padStart(4, '0')}7aaa8bbbccccdddd`
    const phone = `555-${String(row % 1000).padStart(3, '0')}-${String(1000 + (row % 9000))}`
    const note = pick([
      '',
      'Met with the student',
      '"Called, left a message"',
      '"Said ""not now"", will call again"',
      'Referred by hall staff',
    ])
    lines.push(
      `jd${String(row).padStart(7, '0')},${first},${last},s${row}@example.edu,${phone},,${pick(['HOUSING', 'CONDUCT', 'SELF', 'COURT'])},${pick(['BASICS', 'CASICS', 'EDU'])},${pick(['', 'RED', '"RED, YELLOW"', 'GREEN'])},ACTIVE,1,${staff},L-${row},${day()}T10:15:00Z,,${day()},${note},${pick(['North Hall', 'South Hall', 'West Hall'])}`,
    )
    if (lines.length === 10_000 || row === rows - 1) {
      await handle.write(`${lines.join('\n')}\n`)
      lines = []
    }
  }
  await handle.close()
}

/** Numbers from 0 to 1 that are the same on every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
}

if (import.meta.main) console.log(`csv ratio ${(await csvRatio(Number(process.argv[2] ?? 200_000))).toFixed(2)}`)
