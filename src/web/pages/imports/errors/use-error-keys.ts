import { useEffect, useRef, useState, type RefObject } from 'react'
import { keysAreOn } from '../../../shell/keys-on.ts'
import { isOpenGroup, keyOf } from './issue-group.ts'
import type { Issues } from './use-issues.ts'

/**
 * `j` and `k` go to a text, over the end of a page to the next one; `1` to `9` take a suggestion, `u` takes an answer
 * back. Off in fields and dialogs.
 */
export function useErrorKeys({ groups, from, onPrevious, onNext }: Issues): {
  readonly table: RefObject<HTMLTableElement | null>
  readonly here: string | undefined
} {
  const table = useRef<HTMLTableElement>(null)
  const [chosen, choose] = useState<string>()
  const turned = useRef<'on' | 'back'>(undefined)
  const here = (groups.find((group) => keyOf(group) === chosen) ?? groups.find(isOpenGroup)) || groups[0]
  const index = here ? groups.indexOf(here) : -1
  useEffect(() => {
    const row = (at: number): HTMLElement | undefined => table.current?.tBodies[0]?.rows[at]
    // To a button and not to a field, in which the keys would be letters.
    const go = (to: number): void => {
      const group = groups[to]
      if (!group) return turn(to < 0 ? 'back' : 'on')
      choose(keyOf(group))
      row(to)?.querySelector<HTMLElement>('button')?.focus()
    }
    const turn = (to: 'on' | 'back'): void => {
      const go = to === 'on' ? onNext : onPrevious
      if (!go) return
      turned.current = to
      go()
    }
    const press = (event: KeyboardEvent): void => {
      if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
      if (event.key === 'j') go(index + 1)
      else if (event.key === 'k') go(index - 1)
      else if (/^[1-9]$/.test(event.key))
        row(index)?.querySelectorAll<HTMLElement>('.chip')[Number(event.key) - 1]?.click()
      else if (event.key === 'u') row(index)?.querySelector<HTMLElement>('.answer .link')?.click()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [groups, index, onNext, onPrevious])
  useEffect(() => {
    const to = turned.current
    turned.current = undefined
    const at = to === 'back' ? groups.length - 1 : 0
    const group = groups[at]
    if (!to || !group) return
    choose(keyOf(group))
    table.current?.tBodies[0]?.rows[at]?.querySelector<HTMLElement>('button')?.focus()
    // Only where another page has come.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [from])
  return { table, here: here && keyOf(here) }
}

const isElsewhere = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) ||
  document.querySelector('[aria-modal="true"]') !== null
