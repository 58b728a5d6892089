import { spawnSync } from 'node:child_process'

/** How a disk is mounted from then on, as `mount` takes it. */
export interface Remount {
  readonly remount: string
}

/** Makes a folder a disk of its own, for this process and its children. */
export const smallDiskOn = (folder: string, size: string): void =>
  mount('-t', 'tmpfs', '-o', `size=${size},mode=0755`, 'muster-small', folder)

/** Mounts it anew whenever our parent says so, and says that it is done. */
export function remountWhenTold(folder: string): void {
  process.on('message', ({ remount }: Remount) => {
    mount('-o', `remount,${remount}`, folder)
    process.send?.('remounted')
  })
}

function mount(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`mount ${args.join(' ')}: ${stderr}`)
}
