import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What this machine lets us try; what it does not, `npm test` lists at its end. */
export interface Ability {
  readonly there: boolean
  readonly missing: string
}

const root = process.getuid?.() === 0
export const nobody = { uid: 65_534, gid: 65_534 }
const here = fileURLToPath(import.meta.url)
const runs = (file: string, args: readonly string[], as: object = {}): boolean =>
  spawnSync(file, args, { stdio: 'ignore', ...as }).status === 0

/** Root's own folder of mode 0700 needs a user namespace. */
export const userNamespace: Ability = {
  there: root && runs('unshare', ['--user', '--map-user=1000', '--map-group=1000', 'true']),
  missing: 'the database as root in a folder of mode 0700 (needs root and unshare)',
}

/** How `unshare` lets a process mount what it alone sees; undefined: not here. */
export const withOwnMounts: readonly string[] | undefined = [
  ['--mount'],
  ['--user', '--map-root-user', '--mount'],
].find((how) => root && runs('unshare', [...how, 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'muster-small', '/mnt']))
export const ownMounts: Ability = {
  there: withOwnMounts !== undefined,
  missing: 'uploads on a full disk, and on one that may not be written (needs root, unshare and mount)',
}

/** Failing a system call of another process. By `npm run faults` alone, which says so at its end. */
export const failingCalls: Ability = {
  there: root && runs('strace', ['-o', '/dev/null', '-e', 'inject=fsync:error=EIO', 'true']),
  missing: 'fsync that fails under PostgreSQL (needs root and strace)',
}

/** Acting as an ordinary user needs root, and a clone that others may read. */
export const anotherUser: Ability = {
  there:
    root && runs(process.execPath, ['--eval', `fs.readFileSync(${JSON.stringify(here)})`], { ...nobody, cwd: '/' }),
  missing: 'the database as an ordinary user and root in turn (needs root, and a clone that other users may read)',
}

/** PostgreSQL 15, the oldest that we support: its folder of binaries, where there is one. */
export const postgres15: string | undefined = [
  '/usr/lib/postgresql/15/bin',
  '/usr/pgsql-15/bin',
  '/opt/homebrew/opt/postgresql@15/bin',
  '/usr/local/opt/postgresql@15/bin',
].find((folder) => existsSync(join(folder, 'initdb')))
