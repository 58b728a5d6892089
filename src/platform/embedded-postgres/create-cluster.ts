import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { superuser } from './answering.ts'
import { majorVersion } from './binaries.ts'
import { keepDoor, readDoor } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { asUser, environment, giveToServer } from './run-as.ts'
import type { RunAs } from './run-as.ts'

/** Makes the data folder unless it is there. It gets its name when it is whole: a kill leaves nothing half made. */
export async function createCluster(cluster: Cluster, way: RunAs): Promise<void> {
  const version = await majorVersion(cluster.binaries)
  await clearUnfinished(cluster)
  if (await exists(cluster.data)) return refuseOtherVersion(cluster, version)
  const password = (await readDoor(cluster))?.password ?? randomBytes(24).toString('base64url')
  await keepDoor(cluster, { port: 0, password })
  const fresh = await mkdtemp(`${cluster.data}.new-`)
  await giveToServer(way, fresh)
  await initdb(cluster, way, { fresh, password, version })
  await rename(fresh, cluster.data)
}

async function initdb(cluster: Cluster, way: RunAs, { fresh, password, version }: Made): Promise<void> {
  const passwordFile = `${fresh}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  await giveToServer(way, passwordFile)
  const said = ['-D', fresh, '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8']
  const sync = cluster.settings['fsync'] === 'off' ? ['--no-sync'] : []
  const [file, args, user] = asUser(way, cluster.binaries.initdb, [...said, ...locale(version), ...sync])
  try {
    await promisify(execFile)(file, args, { ...user, env: environment, cwd: cluster.folder })
  } catch (error) {
    throw new Error(`The database could not be made in ${cluster.folder}: ${reasonOf(error)}`, { cause: error })
  } finally {
    await rm(passwordFile, { force: true })
  }
}

interface Made {
  readonly fresh: string
  readonly password: string
  readonly version: number
}

/** Code-point order with Unicode case, the same on every machine; built in since 17, the C library's before. */
const locale = (version: number): readonly string[] =>
  version >= 17
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8', '--lc-messages=C']

async function refuseOtherVersion(cluster: Cluster, version: number): Promise<void> {
  const made = Number(await readFile(join(cluster.data, 'PG_VERSION'), 'utf8'))
  if (made === version) return
  throw new Error(
    `The database in ${cluster.data} was made by PostgreSQL ${made}, and this is ${version}: ` +
      'dump it with the old version and restore it into a new folder.',
  )
}

/** An initdb whose starter was killed may still be writing there; then the next start clears it. */
async function clearUnfinished({ folder }: Cluster): Promise<void> {
  const left = (await readdir(folder)).filter((name) => /^(data\.new|trial)-/.test(name))
  for (const name of left) await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
