import { api } from '../../api/index.ts'
import { endEnrollment, enroll } from '../../casework/index.ts'
import { roster } from '../../records/caseload/index.ts'
import { participantById } from '../../records/participants/index.ts'
import {
  addProgram,
  allPrograms,
  changeProgram,
  enrolledIn,
  enrollmentsOnPage,
  oneEnrollment,
  oneProgram,
} from '../../records/programs/index.ts'
import { spoken } from '../issue-sentences.ts'
import { momentOf } from '../moment-of.ts'
import { idIn, maybeId } from '../record-ids.ts'
import { within, type Served } from '../served.ts'

export const programRoutes: readonly Served[] = [
  within(api.programs.list, async (tx) => ({ programs: await allPrograms(tx) })),
  within(api.programs.enrolled, async (tx, { query }) => ({ programs: await enrolledIn(tx, query.on) })),
  within(api.programs.view, (tx, { params }) => oneProgram(tx, idIn('prog', params.id))),
  within(api.programs.add, async (tx, { app, body, reply }) => {
    const program = await addProgram(tx, momentOf(app), body)
    reply.code(201)
    return program
  }),
  within(api.programs.change, (tx, { app, params, body }) =>
    changeProgram(tx, momentOf(app), idIn('prog', params.id), body),
  ),
  within(api.programs.roster, async (tx, { params, query }) => {
    const { id } = await oneProgram(tx, idIn('prog', params.id))
    return roster(tx, id, { ...query, caseworker: maybeId('user', query.caseworker) })
  }),
  within(api.enrollments.ofParticipant, async (tx, { params }) => {
    const { id } = await participantById(tx, idIn('part', params.id))
    return { enrollments: await enrollmentsOnPage(tx, id) }
  }),
  within(api.enrollments.view, (tx, { params }) => oneEnrollment(tx, idIn('enroll', params.id))),
  within(api.enrollments.start, async (tx, { app, params, body, reply }) => {
    const done = await spoken(app, enroll(tx, momentOf(app), idIn('part', params.id), body))
    reply.code(201)
    return done
  }),
  within(api.enrollments.end, (tx, { app, params, body: { alsoEnd, ...body } }) =>
    spoken(
      app,
      endEnrollment(tx, momentOf(app), idIn('enroll', params.id), {
        ...body,
        alsoEnd: alsoEnd?.map((id) => idIn('assign', id)),
      }),
    ),
  ),
]
