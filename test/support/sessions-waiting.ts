import type { ImportGround } from './import-ground.ts'

/** How many sessions wait for a lock of another. */
export const sessionsWaiting = async ({ ask }: Pick<ImportGround, 'ask'>): Promise<number> =>
  (await ask(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length
