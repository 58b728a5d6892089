import type { Change, ImportType, Options, Undo, Writer } from './import-type.ts'
import type { Fields } from '../fields/index.ts'

/** How the changes of one kind are taken back. */
export interface UndoStep {
  readonly kind: string
  readonly undo: Undo
}

/**
 * In the order of undoing. What was made goes first, children before their parents; then nothing new is in the way of
 * what was there before, which comes back parents first where it ended after its children.
 */
export function undoSteps<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
): readonly UndoStep[] {
  const steps = Object.entries<Writer<never>>(type.write)
    .map(([kind, { undo }]) => ({ kind, undo }))
    .toReversed()
  return [...steps.filter(({ undo }) => undo.does === 'remove'), ...steps.filter(({ undo }) => undo.does === 'restore')]
}
