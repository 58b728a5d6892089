/**
 * Loaded before anything else of a process (`--import`): its wall clock goes as MUSTER_ODD_CLOCK says, for every line of
 * code in it. What measures durations (timers, `performance`) goes on as on a machine whose clock somebody sets.
 */
const { ahead = 0, stepBack = 0, everyMs = 1 } = JSON.parse(process.env['MUSTER_ODD_CLOCK'] ?? '{}') as OddClock
const right = Date.now.bind(Date)

/** By how many milliseconds a clock is ahead, and by how many it is set back and forth again, so often. */
export interface OddClock {
  readonly ahead?: number
  readonly stepBack?: number
  readonly everyMs?: number
}

const shown = (): number => right() + ahead - (Math.floor(performance.now() / everyMs) % 2) * stepBack

globalThis.Date = new Proxy(Date, {
  construct: (target, said: readonly unknown[], newTarget) =>
    Reflect.construct(target, said.length === 0 ? [shown()] : said, newTarget) as Date,
  apply: () => new Date().toString(),
  get: (target, key, receiver) => (key === 'now' ? shown : (Reflect.get(target, key, receiver) as unknown)),
})
