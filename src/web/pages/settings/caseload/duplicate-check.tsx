import { useState, type FormEvent } from 'react'
import { api } from '../../../../api/index.ts'
import { Button, ErrorNote, Pick, useToast } from '../../../parts/index.ts'
import { useAnswer } from '../../../server.ts'
import { useChange } from '../../../use-change.ts'
import { demographicsIn } from './demographics.ts'

interface DuplicateCheckProps {
  readonly kept: readonly string[]
  readonly manages: boolean
}

/** The fields of a participant that together tell somebody from everybody else. */
export function DuplicateCheck({ kept, manages }: DuplicateCheckProps) {
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set(kept))
  const { fields } = useAnswer(api.customFields.list)
  const toast = useToast()
  const { mutate, error, isPending } = useChange(
    api.caseloadSettings.change,
    api.caseloadSettings.view,
    api.importTypes.list,
  )
  const demographics = demographicsIn(fields, kept)
  const said = demographics.filter(({ name }) => ticked.has(name))
  const isAsKept = ticked.size === kept.length && kept.every((name) => ticked.has(name))
  const save = (event: FormEvent): void => {
    event.preventDefault()
    mutate(
      { body: { duplicateCheck: said.map(({ name }) => name) } },
      { onSuccess: () => toast({ says: 'The duplicate check is saved.' }) },
    )
  }
  const set = (name: string, on: boolean): void =>
    tick(new Set(on ? [...ticked, name] : [...ticked].filter((one) => one !== name)))
  return (
    <form className="panel" aria-label="Duplicate check" onSubmit={save}>
      <header>
        <h2>Duplicate check</h2>
      </header>
      <div className="in-panel stack duplicate-check">
        <p className="mid">
          Where a row gives no Participant ID, its participant is whoever agrees in all of these. Where it gives one,
          what it says under these has to agree with the participant.
        </p>
        <div className="fields" role="group" aria-label="Demographics">
          {demographics.map(({ name, label, help }) => (
            <Pick
              key={name}
              type="checkbox"
              checked={ticked.has(name)}
              disabled={!manages}
              help={help}
              onChange={({ currentTarget }) => set(name, currentTarget.checked)}
            >
              {label}
            </Pick>
          ))}
        </div>
        <p className="dim" role="status">
          {said.length === 0 ? 'Nothing tells anybody apart: tick at least one.' : `Together: ${listed(said)}.`}
        </p>
        {error && <ErrorNote error={error} title="The duplicate check was not saved" />}
        {manages && (
          <div className="row">
            <span className="push" />
            {!isAsKept && <Button onClick={() => tick(new Set(kept))}>As it was</Button>}
            <Button type="submit" look="fill" waits={whyNot(said.length, isAsKept, isPending)}>
              Save
            </Button>
          </div>
        )}
      </div>
    </form>
  )
}

const listed = (said: readonly { readonly label: string }[]): string => said.map(({ label }) => label).join(', ')

function whyNot(ticked: number, isAsKept: boolean, pending: boolean): string | undefined {
  if (ticked === 0) return 'Tick at least one'
  if (isAsKept) return 'Nothing has been changed yet'
  return pending ? 'It is being saved' : undefined
}
