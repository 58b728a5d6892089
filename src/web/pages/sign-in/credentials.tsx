import { useState, type FormEvent } from 'react'
import { ApiError } from '../../../api/index.ts'
import { Button, Note, sentenceOf, TextField } from '../../parts/index.ts'
import type { Said } from './sign-in.tsx'
import { useCountdown } from './use-countdown.ts'

/** A refusal stands above the fields, which keep what was typed; after several the next try waits. */
export function Credentials({ signIn }: { readonly signIn: (said: Said) => Promise<void> }) {
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [wait, waitFor] = useCountdown()
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (busy || wait > 0) return
    setBusy(true)
    try {
      await signIn(saidIn(new FormData(event.currentTarget)))
    } catch (refusal) {
      setError(refusal)
      waitFor(secondsOf(refusal))
    }
    setBusy(false)
  }
  return (
    <>
      <div>
        <h1>Sign in</h1>
        <p className="dim">Case management whose bulk import passes muster.</p>
      </div>
      {error !== undefined && <Refused error={error} wait={wait} />}
      <form className="door-fields" onSubmit={(event) => void send(event)}>
        <TextField label="E-mail" name="email" type="email" size="lg" autoComplete="username" autoFocus required />
        <TextField
          label="Password"
          name="password"
          type="password"
          size="lg"
          autoComplete="current-password"
          required
        />
        <Button
          type="submit"
          look="fill"
          size="lg"
          waits={wait > 0 ? `Too many tries. The next one in ${wait} s.` : undefined}
        >
          {wait > 0 ? `Next try in ${wait} s` : 'Sign in'}
        </Button>
      </form>
      <p className="help">You are signed out after 30 minutes without a click, and 12 hours after signing in.</p>
    </>
  )
}

function Refused({ error, wait }: { readonly error: unknown; readonly wait: number }) {
  if (error instanceof ApiError && error.status === 429)
    return (
      <Note tone="warning" title="Too many tries" icon="clock" live>
        {wait > 0
          ? 'Signing in is slowed after failures. Your next try counts when the time is over.'
          : 'Try again now.'}
      </Note>
    )
  return (
    <Note tone="failed" title={error instanceof ApiError && error.status === 401 ? 'Not signed in' : 'No sign-in now'}>
      {sentenceOf(error)}
    </Note>
  )
}

const saidIn = (form: FormData): Said => ({ email: text(form, 'email').trim(), password: text(form, 'password') })

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

function secondsOf(error: unknown): number {
  const seconds = error instanceof ApiError ? error.facts['seconds'] : undefined
  return typeof seconds === 'number' ? Math.ceil(seconds) : 0
}
