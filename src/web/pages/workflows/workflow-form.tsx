import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import { Button, ErrorNote, Foot, LinkButton, Note, Page, TextField } from '../../parts/index.ts'
import { useMay } from '../../session.ts'
import { BeforeLeaving } from '../editing/before-leaving.tsx'
import { ActionPanel } from './build/action-panel.tsx'
import { ConditionPanel } from './build/condition-panel.tsx'
import { SaidSentence } from './words/said-sentence.tsx'
import { SavedMeanwhile } from './saved-meanwhile.tsx'
import { TryIt } from './try/try-it.tsx'
import type { Drafting } from './draft/use-draft.ts'
import { useSaving } from './draft/use-saving.ts'
import { WebhookSecret } from './webhook-secret.tsx'
import { WhenPanel } from './build/when-panel.tsx'
import type { Workflow } from './workflow-types.ts'
import './workflows.css'

interface WorkflowFormProps {
  readonly drafting: Drafting
  readonly header: ReactNode
  readonly onSaved: (workflow: Workflow) => void
}

/** The sentence, what it is built of, and beside it what would come of it. */
export function WorkflowForm({ drafting, header, onSaved }: WorkflowFormProps) {
  const { draft, seen, vocabulary, changed } = drafting
  const may = useMay()
  const manages = may('workflows:manage')
  const saving = useSaving(drafting, onSaved)
  const waits = saving.isSaving
    ? 'It is being saved'
    : changed === 'changed'
      ? undefined
      : 'Nothing has been changed yet'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (waits === undefined && manages) saving.save()
  }
  const calls = draft.definition.actions.some((action) => action.do === 'webhook')
  return (
    <form className="whole-page" onSubmit={submit} onKeyDown={noSaveByEnter} noValidate>
      <Page>
        {header}
        <section className="does" aria-label="What it does">
          <p>
            <SaidSentence definition={draft.definition} vocabulary={vocabulary} />
          </p>
        </section>
        {saving.error !== undefined && <ErrorNote error={saving.error} title="Nothing was saved" />}
        {saving.meanwhile && <SavedMeanwhile drafting={drafting} meanwhile={saving.meanwhile} forget={saving.forget} />}
        <Wrong drafting={drafting} />
        <div className="cols wide">
          <fieldset className="blocks made-of" disabled={!manages}>
            <legend className="vh">What the workflow is made of</legend>
            <NameField drafting={drafting} />
            <WhenPanel editor={drafting} />
            <ConditionPanel editor={drafting} />
            <ActionPanel editor={drafting} />
          </fieldset>
          <div className="blocks beside">
            {may('cases:view') && <TryIt drafting={drafting} />}
            {calls && seen && manages && <WebhookSecret id={seen.id} />}
          </div>
        </div>
      </Page>
      {manages && (
        <Foot says={footSays(drafting)}>
          <LinkButton to="/settings/workflows">{changed === 'changed' ? 'Cancel' : 'Back'}</LinkButton>
          <Button type="submit" look="fill" waits={waits}>
            {seen ? 'Save workflow' : 'Save new workflow'}
          </Button>
        </Foot>
      )}
      <BeforeLeaving unsaved={changed === 'changed' ? 1 : 0} what="What was changed in this workflow" />
    </form>
  )
}

/** What is switched on is not changed by an Enter in one of its many fields, but by the button that says so. */
function noSaveByEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}

function NameField({ drafting }: { readonly drafting: Drafting }) {
  const { draft, set, problemsAt } = drafting
  return (
    <TextField
      label="Name"
      value={draft.name}
      error={problemsAt('name')[0]?.sentence}
      autoComplete="off"
      onChange={({ currentTarget }) => set('name', { ...draft, name: currentTarget.value })}
    />
  )
}

/** How much there is to put right; each place says what. */
function Wrong({ drafting: { problems, seen } }: { readonly drafting: Drafting }) {
  const errors = problems.filter(({ level }) => level === 'error').length
  if (errors === 0) return undefined
  const places =
    errors === 1 ? 'One place is marked below: put it right' : `${errors} places are marked below: put them right`
  return (
    <Note tone="failed" title={`${places}, then save`}>
      {seen?.active ? 'Until then it does nothing, though it is switched on.' : undefined}
    </Note>
  )
}

function footSays({ seen, changed }: Drafting): string {
  if (changed === 'changed')
    return seen?.active ? 'Not saved yet. Saving changes what it does from then on.' : 'Not saved yet.'
  return seen ? 'Nothing has been changed yet.' : 'A new workflow is off until you switch it on.'
}
