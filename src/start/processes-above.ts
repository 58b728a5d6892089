import { readFile } from 'node:fs/promises'

export type Above = 'npm' | 'nobody'

/** Whose end is ours, too. Of npm: the shell that it runs scripts in, which passes no signal on, and npm itself. */
export async function processesAbove(above: Above): Promise<readonly number[]> {
  if (above === 'nobody' || process.platform === 'win32') return []
  const shell = process.ppid
  const npm = await parentOf(shell)
  return npm === undefined ? [shell] : [shell, npm]
}

/** As Linux tells; elsewhere the shell alone has to do. */
async function parentOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [, , parent] = stat.slice(stat.lastIndexOf(')')).split(' ')
  return parent === undefined ? undefined : Number(parent)
}
