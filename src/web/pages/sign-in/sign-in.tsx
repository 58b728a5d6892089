import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Answer } from '../../../api/index.ts'
import { Mark } from '../../shell/brand.tsx'
import { server } from '../../server.ts'
import { Choose } from './choose.tsx'
import { Credentials } from './credentials.tsx'
import { Roll } from './roll.tsx'

const page = getRouteApi('/sign-in')

export interface Said {
  readonly email: string
  readonly password: string
}
type Choice = Extract<Answer<typeof api.session.signIn>, { did: 'choose' }>['organisations']

/** Address and password; where the address belongs to several organisations, which one. Then back to where they were. */
export function SignIn() {
  const [choice, setChoice] = useState<{ readonly said: Said; readonly organisations: Choice }>()
  const enter = useEnter()
  const signIn = async (said: Said, organisation?: string): Promise<void> => {
    const answer = await server.call(api.session.signIn, { body: { ...said, organisation } })
    if (answer.did === 'choose') setChoice({ said, organisations: answer.organisations })
    else await enter()
  }
  return (
    <div className="door">
      <title>Sign in · Muster</title>
      <main className="door-form">
        <div className="door-in">
          <p className="brand">
            <Mark />
            Muster
          </p>
          {choice ? (
            <Choose
              email={choice.said.email}
              organisations={choice.organisations}
              choose={(organisation) => signIn(choice.said, organisation)}
              back={() => setChoice(undefined)}
            />
          ) : (
            <Credentials signIn={signIn} />
          )}
        </div>
      </main>
      <Roll />
    </div>
  )
}

function useEnter(): () => Promise<void> {
  const { back } = page.useSearch()
  const router = useRouter()
  const queries = useQueryClient()
  return async () => {
    queries.clear()
    router.history.push(back ?? '/')
    await router.invalidate()
    // What had the focus is gone with this page.
    document.getElementById('main')?.focus({ preventScroll: true })
  }
}
