import type { api } from '../../api/index.ts'
import type { App } from '../../app.ts'
import type { Actor } from '../../platform/database/index.ts'
import type { Holder } from '../../records/staff/index.ts'
import { askedTogether } from '../asked-together.ts'
import { idIn } from '../record-ids.ts'
import type { Reply } from '../served.ts'
import { jobShown } from './jobs-shown.ts'
import { refuseOthers } from './visible-job.ts'

export type Shown = Reply<typeof api.imports.view>

/** Looks at jobs: many who ask about one at once are answered by one look at the database. */
export interface JobLooks {
  /** As somebody may see it who asks now. */
  readonly as: (holder: Holder, id: string) => Promise<Shown>
  /** The same of whoever in the organisation may: what is shown does not depend on who asks. */
  readonly of: (actor: Actor, id: string) => Promise<Shown>
}

export function jobLooks(app: App): JobLooks {
  const together = askedTogether<Shown>()
  const of: JobLooks['of'] = (actor, id) => {
    const job = idIn('job', id)
    return together(`${actor.organisation} ${job}`, () => app.transaction(actor, (tx) => jobShown(tx, job, { app })))
  }
  return {
    of,
    as: async (holder, id) => {
      const shown = await of(holder.actor, id)
      refuseOthers(shown, holder)
      return shown
    },
  }
}
