/** How much is broken: a little within `npm test`; as many kills as `npm run faults -- --kills N` says, shared out. */
export interface Kills {
  /** Of workers, while they load. */
  readonly worker: number
  readonly web: number
  /** One of its sessions, the whole server, or told to stop at once. */
  readonly database: number
  /** Of workers, while they undo. */
  readonly undo: number
}

const said = process.env['MUSTER_FAULTS_KILLS']
export const seed = Number(process.env['MUSTER_FAULTS_SEED'] ?? 0)

/** Undefined: the short form. */
export const kills: Kills | undefined = said === undefined ? undefined : sharedOut(Number(said))

export function sharedOut(all: number): Kills {
  const [web, database, undo] = [Math.floor(all / 4), Math.floor(all / 4), Math.floor(all / 10)]
  return { worker: all - web - database - undo, web, database, undo }
}
