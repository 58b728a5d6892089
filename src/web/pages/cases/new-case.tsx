import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { api } from '../../../api/index.ts'
import { Button, ErrorNote, Foot, LinkButton, Page, PageHeader } from '../../parts/index.ts'
import { server } from '../../server.ts'
import { useMay } from '../../session.ts'
import { MoreFields } from './more-fields.tsx'
import type { Form } from './form.ts'
import { PersonFields } from './person-fields.tsx'
import { ReferralFields } from './referral-fields.tsx'
import { useExisting } from './use-existing.ts'
import { useForeseen } from './use-foreseen.ts'
import { filled, useOpenCase } from './use-open-case.ts'
import { SendsInShort, WhatItSends } from './what-it-sends.tsx'

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
  const foreseen = useForeseen({
    typed: JSON.stringify(typed),
    isSomething: Object.values(typed).some((text) => text.trim() !== ''),
    ask: () => server.call(api.cases.preview, { body: filled(typed) }),
  })
  const waits = opening.waits ?? (foreseen.isLooking ? 'What it sends is being looked up' : undefined)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (waits === undefined && (await foreseen.isAsShown())) opening.open(typed, foreseen.leaveOut)
  }
  return (
    <form className="whole-page" onSubmit={(event) => void submit(event)} noValidate>
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
          <WhatItSends foreseen={foreseen} deed="Opening this case" />
        </div>
      </Page>
      <Foot says={<SendsInShort foreseen={foreseen} />}>
        <LinkButton to={may('cases:view') ? '/cases' : '/'}>Cancel</LinkButton>
        <Button type="submit" look="fill" waits={waits}>
          Open case
        </Button>
      </Foot>
    </form>
  )
}
