import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Toasts, Waiting } from '../parts/index.ts'
import { Side } from './side.tsx'
import { Topbar } from './topbar.tsx'
import { useKeys } from './use-keys.ts'
import { useNewPage } from './use-new-page.ts'

const Search = lazy(async () => ({ default: (await import('./search.tsx')).Search }))
const Keys = lazy(async () => ({ default: (await import('./keys.tsx')).Keys }))
const NavDrawer = lazy(async () => ({ default: (await import('./nav-drawer.tsx')).NavDrawer }))

/** What may lie over a page. */
export type Over = 'search' | 'keys' | 'menu'

/** What stands around every page: the way to the others, search, who is signed in. */
export function Shell() {
  const [over, show] = useState<Over>()
  const away = (): void => show(undefined)
  useKeys(show)
  useNewPage(away)
  return (
    <Toasts>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <div className="app">
        <Topbar show={show} />
        <header className="side">
          <Side show={show} />
        </header>
        <main className="sheet" id="main" tabIndex={-1}>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Suspense>
        {over === 'search' && <Search onClose={away} />}
        {over === 'keys' && <Keys onClose={away} />}
        {over === 'menu' && <NavDrawer show={show} onClose={away} />}
      </Suspense>
    </Toasts>
  )
}
