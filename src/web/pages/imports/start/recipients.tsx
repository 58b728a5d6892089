import { ErrorNote, FilterMenu, Icon, NothingFound, Pager, TypedSearch } from '../../../parts/index.ts'
import type { Foreseen, ForeseenWorkflow } from './message-preview.ts'
import type { RecipientsFound } from './use-recipients.ts'

interface RecipientsProps {
  readonly found: RecipientsFound
  readonly shown: Foreseen | undefined
  readonly show: (one: Foreseen) => void
  /** Those that are ticked. */
  readonly workflows: readonly ForeseenWorkflow[]
}

/** Who would be written to, row by row; a press shows what they would read. */
export function Recipients({ found, shown, show, workflows }: RecipientsProps) {
  const { messages, search, searchFor, workflow, only, error, late } = found
  return (
    <div className="recipients" aria-busy={late}>
      <div className="row">
        <TypedSearch label="Address or name" search={search} onSearch={searchFor} />
        {workflows.length > 1 && (
          <FilterMenu
            label="Workflow"
            value={workflow}
            choices={workflows.map(({ id, name }) => ({ value: id, label: name }))}
            onPick={only}
          />
        )}
      </div>
      {error !== undefined && <ErrorNote error={error} title="The recipients cannot be shown" />}
      {messages?.length === 0 && <NothingFound search={<b>{search}</b>} clear={() => searchFor('')} />}
      {messages && messages.length > 0 && (
        <>
          <ul aria-label="Who would be written to">
            {messages.map((one) => (
              <li key={`${one.row} ${one.workflow} ${one.action}`}>
                <button type="button" aria-pressed={one === shown} onClick={() => show(one)}>
                  <span>
                    <b>{one.toName ?? one.to}</b>
                    <span className="sub">{aboutIt(one, workflows.length > 1)}</span>
                  </span>
                  {one.held && (
                    <span className="tag held">
                      <Icon name="held" />
                      Held
                    </span>
                  )}
                  <span className="dim nowrap">row {one.row}</span>
                </button>
              </li>
            ))}
          </ul>
          <Pager
            from={found.from}
            to={found.from + messages.length - 1}
            of={ofAll(found, workflows)}
            onPrevious={found.onPrevious}
            onNext={found.onNext}
          />
        </>
      )}
    </div>
  )
}

/** The address, where a name stands above it; and the workflow, where there are several. */
const aboutIt = ({ toName, to, name }: Foreseen, several: boolean): string =>
  [...(toName === undefined ? [] : [to]), ...(several ? [name] : [])].join(' · ')

/** What is searched is not counted. */
function ofAll({ search, workflow }: RecipientsFound, workflows: readonly ForeseenWorkflow[]): number | undefined {
  if (search !== '') return undefined
  return workflows
    .filter(({ id }) => workflow === undefined || id === workflow)
    .reduce((sum, { messages }) => sum + messages, 0)
}
