import { Conflict, nobody, type Actor, type Tx } from '../platform/database/index.ts'
import { newName, type StoredFile } from '../platform/files/index.ts'
import type { Engine } from './engine.ts'
import { forgetLoose, leftLoose, letGo, nameLoose, noteLoose } from './stores/loose-file.store.ts'

/** Says, in the transaction that names the file, that it does; refuses where it came too late. */
type Naming = (tx: Tx) => Promise<void>
type Keeping = Pick<Engine, 'transaction' | 'files' | 'log'>

/**
 * Keeps a whole upload as a file of its own, for what `use` makes of it. Its name is noted before it is there: wherever all
 * stops, either something names the file, or it is known as one that has to go.
 */
export async function keepFile<T>(
  engine: Keeping,
  actor: Actor,
  upload: string,
  use: (stored: StoredFile, naming: Naming) => Promise<T>,
): Promise<T> {
  const stored = newName()
  await engine.transaction(actor, (tx) => noteLoose(tx, [stored]))
  try {
    await engine.files.adopt(upload, stored)
    return await use(stored, async (tx) => {
      if (!(await nameLoose(tx, stored))) throw tooLate()
    })
  } finally {
    await removeLoose(engine, actor, stored)
  }
}

/** Removes a file unless something names it, also by a commit whose answer was lost. What cannot be removed now is found by who tidies. */
export async function removeLoose({ transaction, files, log }: Keeping, actor: Actor, stored: string): Promise<void> {
  try {
    if (!(await transaction(actor, (tx) => letGo(tx, stored)))) return
    await files.remove(stored)
    await transaction(actor, (tx) => forgetLoose(tx, stored))
  } catch (error) {
    log.warn({ err: error }, 'a file that nothing names could not be removed, and goes later')
  }
}

/** Those whose server was killed on the way. */
export async function removeLeftLoose(engine: Keeping, stop: AbortSignal): Promise<void> {
  for (const { organisation, stored } of await engine.transaction(nobody, leftLoose)) {
    if (stop.aborted) return
    await removeLoose(engine, { ...nobody, organisation }, stored)
  }
}

const tooLate = () => new Conflict('The server stood still while it kept this file. Send it again.')
