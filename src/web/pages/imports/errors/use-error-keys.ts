import { useEffect, type RefObject } from 'react'
import { keysAreOn } from '../../../shell/keys-on.ts'

/** `j` and `k` go to a text, `1` to `9` take a suggestion, `u` takes an answer back; off in fields and dialogs. */
export function useErrorKeys(table: RefObject<HTMLTableElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
      const rows = [...(table.current?.querySelectorAll<HTMLTableRowElement>('tbody tr') ?? [])]
      const here = rows.findIndex((row) => row.classList.contains('now'))
      if (event.key === 'j' || event.key === 'k') goTo(rows, here + (event.key === 'j' ? 1 : -1))
      else if (/^[1-9]$/.test(event.key))
        rows[here]?.querySelectorAll<HTMLElement>('.chip')[Number(event.key) - 1]?.click()
      else if (event.key === 'u') rows[here]?.querySelector<HTMLElement>('.answer .link')?.click()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [table])
}

const isElsewhere = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) ||
  document.querySelector('[aria-modal="true"]') !== null

function goTo(rows: readonly HTMLTableRowElement[], index: number): void {
  const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
  for (const other of rows) other.classList.toggle('now', other === row)
  row?.scrollIntoView({ block: 'nearest' })
  row?.querySelector<HTMLElement>('button, input')?.focus()
}
