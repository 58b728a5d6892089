import { client, type Client } from '../../src/api/index.ts'
import { makeDemoOrganisation } from '../../src/demo/index.ts'
import { makeToken, type StaffPermission } from '../../src/records/staff/index.ts'
import { moment } from '../support/builders.ts'
import { hire } from '../support/import-ground.ts'
import { password, type TestServer } from './server.ts'

/** Somebody of the demo organisation whose role permits this and nothing else. */
export async function holding(
  { database, url }: TestServer,
  ...permissions: readonly StaffPermission[]
): Promise<Client> {
  const { actor } = await makeDemoOrganisation(database, { ...moment, password })
  const { token } = await database.transaction(actor, async (tx) =>
    makeToken({ ...tx, actor: { ...actor, staff: await hire(tx, 'Somebody', permissions) } }, moment, 'test'),
  )
  return client(url, token)
}
