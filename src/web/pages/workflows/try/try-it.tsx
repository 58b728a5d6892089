import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../../api/index.ts'
import { Button, count, ErrorNote, many, Note } from '../../../parts/index.ts'
import { server, type Answer } from '../../../server.ts'
import { definitionGaps } from '../draft/missing-parts.ts'
import { problemsIn } from '../draft/problems-in.ts'
import { RenderedMessage } from './rendered-message.tsx'
import { saidDefinition } from '../draft/said-definition.ts'
import { TryOneCase } from './try-one-case.tsx'
import type { Drafting } from '../draft/use-draft.ts'

/** What the workflow, as it stands on the page, would have done. Nothing is sent. */
export function TryIt({ drafting }: { readonly drafting: Drafting }) {
  const { draft, vocabulary, say } = drafting
  const definition = saidDefinition(draft.definition, vocabulary.fields)
  const gaps = definitionGaps(definition)
  const trying = useMutation({
    mutationFn: (said: typeof definition) => server.call(api.workflows.tryOut, { body: { definition: said } }),
    onError: (error) => say(problemsIn(error)),
  })
  const stale = JSON.stringify(trying.variables) !== JSON.stringify(definition)
  const unfit = problemsIn(trying.error).length > 0
  return (
    <section className="panel" aria-labelledby="try">
      <header>
        <h2 id="try">Try it</h2>
        <span className="dim push">nothing is sent</span>
      </header>
      <div className="in-panel blocks tight">
        <p className="help">
          On the newest cases that are here, as the workflow stands on this page, saved or not. Nothing is sent, and
          nothing is written.
        </p>
        <div>
          <Button
            waits={trying.isPending ? 'It is being tried' : gaps[0]?.sentence}
            onClick={() => trying.mutate(definition)}
          >
            Try it on the newest cases
          </Button>
        </div>
        <p className="vh" role="status">
          {trying.data && !stale && firedWords(trying.data)}
        </p>
        {trying.data && <Fired tried={trying.data} event={trying.variables?.event} stale={stale} />}
        <div role="status" className="empty-gone">
          {unfit && !stale && (
            <Note tone="failed" title="Not tried yet" live={false}>
              Something in the workflow cannot be done: see what is marked in it.
            </Note>
          )}
        </div>
        {trying.error && !unfit && <ErrorNote error={trying.error} title="Not tried" />}
        <TryOneCase definition={definition} ready={gaps.length === 0} />
      </div>
    </section>
  )
}

type Tried = Answer<typeof api.workflows.tryOut>

const firedWords = ({ of, fired }: Tried): string =>
  `Would have fired for ${count(fired)} of the last ${many(of, 'case')}.`

interface FiredProps {
  readonly tried: Tried
  readonly event: Drafting['draft']['definition']['event'] | undefined
  /** The workflow was changed since. */
  readonly stale: boolean
}

function Fired({ tried: { of, fired, withoutAddress, samples }, event, stale }: FiredProps) {
  if (of === 0) return <p>There is no case here yet to try it on.</p>
  return (
    <div className={stale ? 'blocks tight stale' : 'blocks tight'}>
      <div>
        <p className="big">
          Would have fired for <b>{count(fired)}</b> of the last {many(of, 'case')}.
        </p>
        {stale && <p className="help warning">The workflow was changed since. Try it again.</p>}
        {event === 'case.updated' && <p className="help">As if every field of them had just been changed.</p>}
        {withoutAddress > 0 && (
          <p className="help">{many(withoutAddress, 'e-mail has', 'e-mails have')} no address to go to.</p>
        )}
      </div>
      {samples.map(({ case: one, messages }) => (
        <section key={one.id} aria-label={one.label} className="blocks tight">
          <h3>
            <Link to="/cases/$case" params={{ case: one.id }}>
              {one.label}
            </Link>
          </h3>
          {messages.map((message) => (
            <RenderedMessage key={message.action} message={message} />
          ))}
        </section>
      ))}
      {fired > samples.length && <p className="help">and {many(fired - samples.length, 'more case')}.</p>}
    </div>
  )
}
