import type { ReactNode } from 'react'

/** Tabs that are pages: each a `Link` with its count in `<span className="count">`, the one that is open `aria-current`. */
export const Tabs = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <nav className="tabs" aria-label={label}>
    {children}
  </nav>
)
