import { api } from '../../api/index.ts'
import { changeCase, changeParticipant, existingCasesOf, openCase, type OpenedCase } from '../../casework/index.ts'
import { trailPage } from '../../records/audit/index.ts'
import { caseById, casesMeant, casesPage } from '../../records/cases/index.ts'
import { participantById, nameDiffers, participantsPage, searchParticipants } from '../../records/participants/index.ts'
import { doingOf, foreseenOf } from '../doing-of.ts'
import { spoken, withSentences } from '../issue-sentences.ts'
import { momentOf } from '../moment-of.ts'
import { idIn, maybeId } from '../record-ids.ts'
import { within, type Served } from '../served.ts'

export const recordRoutes: readonly Served[] = [
  within(api.cases.list, (tx, { query }) =>
    casesPage(tx, {
      ...query,
      source: maybeId('code', query.source),
      type: maybeId('code', query.type),
      participant: maybeId('part', query.participant),
      job: maybeId('job', query.job),
    }),
  ),
  within(api.cases.existing, (tx, { query, holder: { permissions } }) =>
    existingCasesOf(tx, query.identifier, permissions.has('participants:view') ? 'all' : 'name'),
  ),
  within(api.cases.view, (tx, { params }) => caseById(tx, idIn('case', params.id))),
  within(api.cases.activity, async (tx, { params }) => {
    const { id } = await caseById(tx, idIn('case', params.id))
    return { entries: await trailPage(tx, { record: id, limit: longest }) }
  }),
  within(api.cases.open, async (tx, { body, reply, holder: { permissions }, ...asking }) => {
    const { app } = asking
    const opened = await spoken(app, openCase(tx, doingOf(asking), body))
    reply.code(201)
    const notes = permissions.has('participants:view') ? opened.notes : opened.notes.filter(saysNoContact)
    return { ...opened, notes: withSentences(app, notes) }
  }),
  within(api.cases.preview, (tx, { body, holder: { permissions }, ...asking }) =>
    spoken(
      asking.app,
      foreseenOf(
        tx,
        asking,
        (doing) => openCase(tx, doing, body),
        ({ isNewPerson }) => isNewPerson || permissions.has('participants:view'),
      ),
    ),
  ),
  within(api.cases.change, (tx, { params, body, ...asking }) =>
    spoken(asking.app, changeCase(tx, doingOf(asking), idIn('case', params.id), body)),
  ),
  within(api.cases.previewChange, (tx, { params, body, holder: { permissions }, ...asking }) =>
    spoken(
      asking.app,
      foreseenOf(
        tx,
        asking,
        (doing) => changeCase(tx, doing, idIn('case', params.id), body),
        () => permissions.has('participants:view'),
      ),
    ),
  ),
  within(api.participants.list, (tx, { query }) => participantsPage(tx, query)),
  within(api.participants.view, (tx, { params }) => participantById(tx, idIn('part', params.id))),
  within(api.participants.activity, async (tx, { params }) => {
    const { id } = await participantById(tx, idIn('part', params.id))
    return { entries: await trailPage(tx, { record: id, limit: longest }) }
  }),
  within(api.participants.change, (tx, { app, params, body }) =>
    spoken(app, changeParticipant(tx, momentOf(app), idIn('part', params.id), body)),
  ),
  within(api.search.anywhere, async (tx, { query: { q }, holder: { permissions } }) => {
    const people = await searchParticipants(tx, q, found)
    return {
      participants: permissions.has('participants:view') ? people : [],
      cases: permissions.has('cases:view') ? await casesMeant(tx, q, people, found) : [],
    }
  }),
]

/** A note on an e-mail or a phone that differs has the one on file in it. */
const saysNoContact = (note: OpenedCase['notes'][number]): boolean =>
  note.code !== 'identity-differs' || nameDiffers(note)

const found = 8
/** Of a record's activity. */
const longest = 50
