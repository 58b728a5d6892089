import { api, ApiError, type Client } from '../../api/index.ts'

/** Takes a job away that only tried something, whatever it has come to. */
export async function leaveNothing(muster: Client, id: string): Promise<void> {
  const params = { id }
  await muster.call(api.imports.cancel, { params }).catch(passOverEnded)
  await muster.call(api.imports.discard, { params })
}

/** Somebody else cancelled it first. */
function passOverEnded(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 409)) throw error
}
