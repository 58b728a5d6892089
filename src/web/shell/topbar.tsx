import { Link } from '@tanstack/react-router'
import { Icon } from '../parts/index.ts'
import { Mark } from './brand.tsx'
import type { Over } from './shell.tsx'

/** Up to 1,040 px, in place of the side. */
export const Topbar = ({ show }: { readonly show: (over: Over) => void }) => (
  <header className="topbar">
    <button type="button" className="btn" aria-label="Open menu" onClick={() => show('menu')}>
      <Icon name="menu" />
    </button>
    <Link className="brand" to="/">
      <Mark />
      Muster
    </Link>
    <button type="button" className="btn push" aria-label="Search people and cases" onClick={() => show('search')}>
      <Icon name="search" />
    </button>
  </header>
)
