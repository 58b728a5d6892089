import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** A new page is one for everybody: what lay over the last goes, and the focus begins at the content. */
export function useNewPage(away: () => void): void {
  const path = useLocation({ select: ({ pathname }) => pathname })
  const last = useRef(path)
  useEffect(() => {
    if (last.current === path) return
    last.current = path
    away()
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [path, away])
}
