import { api } from '../../api/index.ts'
import { endAssignment, startAssignment, transferAssignment } from '../../casework/index.ts'
import {
  caseloadHistory,
  caseloadHolders,
  caseloadPage,
  caseloadSettings,
  changeCaseloadSettings,
  oneAssignment,
} from '../../records/caseload/index.ts'
import { participantById } from '../../records/participants/index.ts'
import { spoken } from '../issue-sentences.ts'
import { momentOf } from '../moment-of.ts'
import { idIn, maybeId } from '../record-ids.ts'
import { within, type Served } from '../served.ts'

export const caseloadRoutes: readonly Served[] = [
  within(api.caseload.list, (tx, { query }) =>
    caseloadPage(tx, {
      caseworker: maybeId('user', query.caseworker) ?? tx.actor.staff,
      which: query.which ?? 'open',
      program: query.program === 'none' ? 'none' : maybeId('prog', query.program),
      search: query.search,
      after: query.after,
    }),
  ),
  within(api.caseload.caseworkers, async (tx) => ({ caseworkers: await caseloadHolders(tx) })),
  within(api.caseload.ofParticipant, async (tx, { params }) => {
    const { id } = await participantById(tx, idIn('part', params.id))
    return { assignments: await caseloadHistory(tx, id) }
  }),
  within(api.caseload.view, (tx, { params }) => oneAssignment(tx, idIn('assign', params.id))),
  within(api.caseload.start, async (tx, { app, params, body, reply }) => {
    const done = await spoken(app, startAssignment(tx, momentOf(app), idIn('part', params.id), body))
    reply.code(201)
    return done
  }),
  within(api.caseload.end, (tx, { app, params, body }) =>
    spoken(app, endAssignment(tx, momentOf(app), idIn('assign', params.id), body)),
  ),
  within(api.caseload.transfer, (tx, { app, params, body }) =>
    spoken(app, transferAssignment(tx, momentOf(app), idIn('assign', params.id), body)),
  ),
  within(api.caseloadSettings.view, (tx) => caseloadSettings(tx)),
  within(api.caseloadSettings.change, (tx, { app, body }) => changeCaseloadSettings(tx, momentOf(app), body)),
]
