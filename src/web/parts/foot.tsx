import type { ReactNode } from 'react'

/** The foot of a wizard page, sticky: what is open on the left, then back, then the filled button. Stands after the `Page`. */
export const Foot = ({ says, children }: { readonly says: ReactNode; readonly children: ReactNode }) => (
  <div className="foot">
    <p>{says}</p>
    {children}
  </div>
)

/** What a page holds, in blocks of equal distance. */
export const Page = ({ children }: { readonly children: ReactNode }) => <div className="page">{children}</div>
