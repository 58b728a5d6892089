import { Link } from '@tanstack/react-router'
import type { FormEvent, ReactNode } from 'react'
import { Button, Foot, LinkButton, Page, PageHeader } from '../../parts/index.ts'
import { useMay } from '../../session.ts'
import { BeforeLeaving } from '../editing/before-leaving.tsx'
import { Refused } from './refused.tsx'
import type { Deed } from './use-deed.ts'
import type { Whom } from './use-whom.ts'

interface DeedPageProps {
  readonly deed: Deed
  readonly fields: readonly string[]
  /** What is done; its button says the same. */
  readonly title: string
  readonly whom: Whom
  readonly says: ReactNode
  readonly children: ReactNode
}

/** Around the form of something that begins for a participant. */
export function DeedPage({ deed, fields, title, whom, says, children }: DeedPageProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (deed.waits === undefined) deed.act()
  }
  return (
    <form className="whole-page" onSubmit={submit} noValidate>
      <Page>
        <PageHeader path={[<Whose key="whose" whom={whom} />, title]} title={title} meta={<span>{says}</span>} />
        <div className="form">
          <Refused deed={deed} fields={fields} />
          {children}
        </div>
      </Page>
      <Foot says={`For ${whom.name}.`}>
        <LinkButton {...whom.there}>Cancel</LinkButton>
        <Button type="submit" look="fill" waits={deed.waits}>
          {title}
        </Button>
      </Foot>
      <BeforeLeaving unsaved={deed.unsaved} />
    </form>
  )
}

function Whose({ whom }: { readonly whom: Whom }) {
  const may = useMay()
  return may('participants:view') ? <Link {...whom.there}>{whom.name}</Link> : <span>{whom.name}</span>
}
