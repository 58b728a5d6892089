import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { everyPage } from '../page-table.ts'
import { keysAreOn } from './keys-on.ts'
import type { Over } from './shell.tsx'

/** `g` and then one of these. */
const ways: Readonly<Record<string, string>> = { j: '/data-jobs', c: '/cases', p: '/participants' }

/** One-letter keys: not in a field, not with a modifier, not over a dialog, and not where somebody has turned them off. */
export function useKeys(show: (over: Over) => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    let before = ''
    const press = (event: KeyboardEvent): void => {
      if (!keysAreOn() || isTyping(event) || document.querySelector('[aria-modal="true"]')) return
      const { key } = event
      const to = before === 'g' ? ways[key] : undefined
      before = key
      if (key === '/') show('search')
      else if (key === '?') show('keys')
      else if (to !== undefined && everyPage.some(({ path }) => path === to)) void navigate({ to })
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [navigate, show])
}

function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
