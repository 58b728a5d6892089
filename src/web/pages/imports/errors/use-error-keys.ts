import { useEffect, useRef, useState, type RefObject } from 'react'
import { keysAreOn } from '../../../shell/keys-on.ts'
import { isOpenGroup, keyOf, type IssueGroup } from './issue-group.ts'

/** `j` and `k` go to a text, `1` to `9` take a suggestion, `u` takes an answer back; off in fields and dialogs. */
export function useErrorKeys(groups: readonly IssueGroup[]): {
  readonly table: RefObject<HTMLTableElement | null>
  readonly here: string | undefined
} {
  const table = useRef<HTMLTableElement>(null)
  const [chosen, choose] = useState<string>()
  const here = (groups.find((group) => keyOf(group) === chosen) ?? groups.find(isOpenGroup)) || groups[0]
  const index = here ? groups.indexOf(here) : -1
  useEffect(() => {
    const row = (): HTMLElement | undefined => table.current?.tBodies[0]?.rows[index]
    const go = (to: number): void => {
      const group = groups[to]
      if (!group) return
      choose(keyOf(group))
      table.current?.tBodies[0]?.rows[to]?.querySelector<HTMLElement>('button, input')?.focus()
    }
    const press = (event: KeyboardEvent): void => {
      if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
      if (event.key === 'j') go(index + 1)
      else if (event.key === 'k') go(index - 1)
      else if (/^[1-9]$/.test(event.key)) row()?.querySelectorAll<HTMLElement>('.chip')[Number(event.key) - 1]?.click()
      else if (event.key === 'u') row()?.querySelector<HTMLElement>('.answer .link')?.click()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [groups, index])
  return { table, here: here && keyOf(here) }
}

const isElsewhere = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) ||
  document.querySelector('[aria-modal="true"]') !== null
