import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { Button, ErrorNote, Foot, LinkButton, Page, PageHeader } from '../../parts/index.ts'
import { useMay } from '../../session.ts'
import { MoreFields } from './more-fields.tsx'
import type { Form } from './form.ts'
import { PersonFields } from './person-fields.tsx'
import { ReferralFields } from './referral-fields.tsx'
import { useExisting } from './use-existing.ts'
import { useOpenCase } from './use-open-case.ts'

const page = getRouteApi('/inside/cases/new')

/** Opening a case by hand, for somebody who is here or for somebody new. */
export function NewCase() {
  const { identifier = '' } = page.useSearch()
  const [typed, type] = useState<Readonly<Record<string, string>>>({ identifier })
  const existing = useExisting(typed['identifier'] ?? '')
  const opening = useOpenCase()
  const may = useMay()
  const form: Form = {
    valueOf: (name) => typed[name] ?? '',
    set: (name, value) => type((before) => ({ ...before, [name]: value })),
    errorOf: opening.errorOf,
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    opening.open(typed)
  }
  return (
    <form className="whole-page" onSubmit={submit} noValidate>
      <Page>
        <PageHeader
          path={[
            may('cases:view') ? (
              <Link key="all" to="/cases">
                Cases
              </Link>
            ) : (
              'Cases'
            ),
            'New case',
          ]}
          title="New case"
          meta={
            <span>For whom, and why they come. Only one of Identifier, e-mail, or first and last name is needed.</span>
          }
        />
        {opening.error !== undefined && <ErrorNote error={opening.error} title="The case was not opened" />}
        <div className="form">
          <PersonFields form={form} existing={existing} />
          <ReferralFields form={form} existing={existing} />
          <MoreFields form={form} />
        </div>
      </Page>
      <Foot says="Nothing is sent: opening a case by hand makes no message.">
        <LinkButton to={may('cases:view') ? '/cases' : '/'}>Cancel</LinkButton>
        <Button type="submit" look="fill" waits={opening.waits}>
          Open case
        </Button>
      </Foot>
    </form>
  )
}
