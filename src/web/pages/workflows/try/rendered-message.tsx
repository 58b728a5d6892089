import type { TriedMessage } from '../workflow-types.ts'

/** A message as its reader would have it. */
export const RenderedMessage = ({
  message: { channel, address, name, subject, text },
}: {
  readonly message: TriedMessage
}) =>
  channel === 'webhook' ? (
    <figure className="letter">
      <p>
        <span className="dim">Webhook to</span> {subject}
      </p>
      {/* Longer than it is shown: scrolled in its own box, by keys too. */}
      <pre className="letter-text mono" tabIndex={0} role="group" aria-label="What it is told">
        {pretty(text)}
      </pre>
    </figure>
  ) : (
    <figure className="letter">
      <p>
        <span className="dim">To</span>{' '}
        {address === undefined ? (
          <span className="warning">nobody: there is no address, so that nothing is sent</span>
        ) : (
          <>
            {name} <span className="mono">{address}</span>
          </>
        )}
      </p>
      <p>
        <b>{subject}</b>
      </p>
      <div className="letter-text">{text}</div>
    </figure>
  )

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}
