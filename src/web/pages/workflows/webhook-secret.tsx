import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { Button, Copied, ErrorNote } from '../../parts/index.ts'
import { asking } from '../../server.ts'

/** How a program that is told by a webhook knows who tells it; the secret only when it is asked for. */
export function WebhookSecret({ id }: { readonly id: string }) {
  const [shown, show] = useState<'hidden' | 'shown'>('hidden')
  const { data, error } = useQuery({
    ...asking(api.workflows.secret, { params: { id } }),
    enabled: shown === 'shown',
    // Every look at it is in the audit trail: it is asked for once a press.
    gcTime: 0,
    staleTime: Infinity,
  })
  return (
    <section className="panel" aria-labelledby="signature">
      <header>
        <h2 id="signature">Signature of the webhook</h2>
      </header>
      <div className="in-panel blocks tight">
        <div className="row">
          {shown === 'shown' && data && <Copied id={data.secret} what="secret" />}
          <Button size="sm" onClick={() => show(shown === 'shown' ? 'hidden' : 'shown')}>
            {shown === 'shown' ? 'Hide the secret' : 'Show the secret'}
          </Button>
        </div>
        {error && <ErrorNote error={error} title="The secret is not shown" />}
        <p className="help">
          Whoever looks at the secret is in the audit trail. Who gets the webhook checks that it comes from here:
        </p>
        <ol className="how-list help">
          <li>
            <b>1</b>Take <code>t</code> and <code>v1</code> from the header{' '}
            <code>Muster-Signature: t=1763712000,v1=5f2c…</code>
          </li>
          <li>
            <b>2</b>Make the HMAC-SHA256 of <code>t</code>, a full stop and the body as it came, with the secret as key,
            in hexadecimal
          </li>
          <li>
            <b>3</b>Take it only where that is <code>v1</code>, and <code>t</code> (seconds since 1970) is less than
            five minutes ago
          </li>
        </ol>
        <p className="help">
          <code>Muster-Delivery</code> is the message’s id: one that comes again was sent twice, and counts once.
        </p>
      </div>
    </section>
  )
}
