import { Link } from '@tanstack/react-router'
import { everyPage, type Page } from '../page-table.ts'
import { Icon } from '../parts/index.ts'
import { mayOpen, useMay, useSession } from '../session.ts'
import { Account } from './account.tsx'
import { Mark } from './brand.tsx'
import type { Over } from './shell.tsx'

type InNav = Page & { readonly nav: NonNullable<Page['nav']> }
const isInNav = (page: Page): page is InNav => page.nav !== undefined

/** Brand with the organisation, search, the pages that they may open, and who they are. */
export function Side({ show }: { readonly show: (over: Over) => void }) {
  const session = useSession()
  const may = useMay()
  const open = everyPage.filter(isInNav).filter((page) => mayOpen(session, page))
  return (
    <>
      <Link className="brand" to="/">
        <Mark />
        <span>
          Muster<small>{session.organisation.name}</small>
        </span>
      </Link>
      {(may('cases:view') || may('participants:view')) && (
        <button type="button" className="find" onClick={() => show('search')}>
          <Icon name="search" />
          Search
          <kbd>/</kbd>
        </button>
      )}
      <nav className="nav" aria-label="Main">
        {(['Work', 'Settings'] as const).map((group) => (
          <Group key={group} name={group} pages={open.filter(({ nav }) => nav.group === group)} />
        ))}
      </nav>
      <Account show={show} />
    </>
  )
}

const Group = ({ name, pages }: { readonly name: string; readonly pages: readonly InNav[] }) =>
  pages.length > 0 && (
    <>
      <h2>{name}</h2>
      <ul>
        {pages.map(({ path, nav }) => (
          <li key={path}>
            <Link to={path} activeProps={{ 'aria-current': 'page' }}>
              <Icon name={nav.icon} />
              {nav.label}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
