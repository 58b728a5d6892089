import { Readable } from 'node:stream'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp, type App } from '../app.ts'
import { sql, type Actor } from '../platform/database/index.ts'
import { newName, type StoredFile } from '../platform/files/index.ts'
import { anOrganisation } from '../../test/support/builders.ts'
import { s3Server, type S3Server } from '../../test/support/s3-server.ts'
import { testDatabase, type TestDatabase } from '../../test/support/index.ts'
import { keepFile, removeLeftLoose, removeLoose } from './loose-files.ts'
import { noteLoose } from './stores/loose-file.store.ts'

let own: TestDatabase
let s3: S3Server
beforeAll(async () => {
  own = await testDatabase()
  s3 = await s3Server()
})
afterAll(async () => {
  await s3.close()
  await own.drop()
})

describe.each(['disk', 'bucket'] as const)('a file that nothing names: %s', (kind) => {
  let folder: string
  let web: App
  let worker: App
  let actor: Actor
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-loose-'))
    const shared = { databaseUrl: own.url, uploads: folder, bucket: kind === 'bucket' ? s3.bucket : undefined }
    web = await createApp({ ...shared, role: 'web', logLevel: 'silent' })
    worker = await createApp({ ...shared, role: 'worker', logLevel: 'silent' })
    actor = await anOrganisation(worker.database)
  })
  afterAll(async () => {
    await web.close()
    await worker.close()
    await rm(folder, { recursive: true })
  })

  async function uploaded(): Promise<string> {
    const upload = newName()
    await web.files.incoming.begin(upload, { size: 3, metadata: {}, begunAt: '' })
    await web.files.incoming.append(upload, 0, Readable.from([Buffer.from('a,b')]))
    return upload
  }
  const isThere = (stored: string): Promise<boolean> =>
    web.files.read(stored, (path) =>
      readFile(path).then(
        () => true,
        () => false,
      ),
    )
  /** As a server that is killed leaves it. */
  async function leftOnTheWay(): Promise<StoredFile> {
    const [upload, stored] = [await uploaded(), newName()]
    await web.transaction(actor, (tx) => noteLoose(tx, [stored]))
    await web.files.adopt(upload, stored)
    return stored
  }
  const aDayLater = (): Promise<unknown> =>
    worker.transaction(actor, (tx) => tx.run(sql`update loose_file set noted_at = noted_at - interval '25 hours'`))
  const sweep = (): Promise<void> => removeLeftLoose(worker.engine, new AbortController().signal)
  const noted = () => worker.transaction(actor, (tx) => tx.all(sql`select stored, going from loose_file`))

  test('goes after a day where its server was killed, and not before', async () => {
    const stored = await leftOnTheWay()
    await sweep()
    expect(await isThere(stored)).toBe(true)
    await aDayLater()
    await sweep()
    expect([await isThere(stored), await noted()]).toEqual([false, []])
  })

  test('stays where something names it, and no note of it is left', async () => {
    const upload = await uploaded()
    const stored = await keepFile(web.engine, actor, upload, async (name, naming) => {
      await web.transaction(actor, naming)
      return name
    })
    expect([await isThere(stored), await noted()]).toEqual([true, []])
  })

  test('goes at once where it does not come to a name, and the upload stays', async () => {
    const upload = await uploaded()
    let stored = ''
    const kept = keepFile(web.engine, actor, upload, async (name) => {
      stored = name
      throw new Error('it is refused')
    })
    await expect(kept).rejects.toThrow('it is refused')
    expect([await isThere(stored), await noted()]).toEqual([false, []])
    expect(await web.files.incoming.look(upload)).toMatchObject({ bytes: 3 })
  })

  test('who removes it waits for who is naming it, and then leaves it', async () => {
    const upload = await uploaded()
    let removing: Promise<void> | undefined
    const stored = await keepFile(web.engine, actor, upload, (name, naming) =>
      web.transaction(actor, async (tx) => {
        await naming(tx)
        removing = removeLoose(worker.engine, actor, name)
        return name
      }),
    )
    await removing
    expect([await isThere(stored), await noted()]).toEqual([true, []])
  })

  test('that is being removed is named by nobody, also where who removes it is killed', async () => {
    const upload = await uploaded()
    const kept = keepFile(web.engine, actor, upload, async (name, naming) => {
      const files = { ...worker.engine.files, remove: () => Promise.reject(new Error('killed')) }
      await removeLoose({ ...worker.engine, files }, actor, name)
      expect(await noted()).toEqual([{ stored: name, going: true }])
      await web.transaction(actor, naming)
    })
    await expect(kept).rejects.toThrow('Send it again')
    expect(await noted()).toEqual([])
  })
})
