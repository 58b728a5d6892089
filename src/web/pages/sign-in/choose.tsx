import { useState } from 'react'
import { Button, ErrorNote, Icon } from '../../parts/index.ts'

interface ChooseProps {
  readonly email: string
  readonly organisations: readonly { readonly key: string; readonly name: string }[]
  readonly choose: (organisation: string) => Promise<void>
  readonly back: () => void
}

/** One address may belong to several organisations: each is a button. */
export function Choose({ email, organisations, choose, back }: ChooseProps) {
  const [error, setError] = useState<unknown>()
  return (
    <>
      <div>
        <h1>Choose an organisation</h1>
        <p className="dim">
          {email} belongs to {organisations.length} of them.
        </p>
      </div>
      {error !== undefined && <ErrorNote error={error} title="Not signed in" />}
      <ul className="door-fields">
        {organisations.map(({ key, name }) => (
          <li key={key}>
            <button type="button" className="btn lg choice" onClick={() => void choose(key).catch(setError)}>
              {name}
              <Icon name="right" />
            </button>
          </li>
        ))}
      </ul>
      <p>
        <Button look="quiet" size="sm" onClick={back}>
          Another address
        </Button>
      </p>
    </>
  )
}
