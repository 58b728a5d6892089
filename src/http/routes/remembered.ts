import { api } from '../../api/index.ts'
import { revokeAnswer, revokeFound } from '../../importing/index.ts'
import { idIn } from '../record-ids.ts'
import {
  oneShown,
  recordsListed,
  rememberedListed,
  rememberedViewed,
  searchedBy,
} from '../remembered/remembered-shown.ts'
import { within, type Served } from '../served.ts'

export const rememberedRoutes: readonly Served[] = [
  within(api.rememberedAnswers.list, rememberedListed),
  within(api.rememberedAnswers.revokeFound, async (tx, { app, holder, body: { filter, answers } }) => ({
    revoked: await revokeFound(tx, app.engine, { ...searchedBy(holder, filter), answers }),
  })),
  within(api.rememberedAnswers.view, rememberedViewed),
  within(api.rememberedAnswers.records, recordsListed),
  within(api.rememberedAnswers.revoke, async (tx, call) => {
    const id = idIn('answer', call.params.id)
    await revokeAnswer(tx, call.app.engine, id)
    return oneShown(tx, call, id)
  }),
]
