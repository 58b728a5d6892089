import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { ErrorNote, moment, PageHeader, useToast } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { useDraft } from './draft/use-draft.ts'
import { WorkflowForm } from './workflow-form.tsx'
import { WorkflowSwitch } from './workflow-switch.tsx'

const page = getRouteApi('/inside/settings/workflows/$workflow')

/** One workflow: what it does, what it is made of, and what would come of it. */
export function OneWorkflow() {
  const { workflow } = page.useParams()
  // What was typed is of one workflow.
  return <Opened key={workflow} id={workflow} />
}

function Opened({ id }: { readonly id: string }) {
  const saved = useAnswer(api.workflows.view, { params: { id } })
  const vocabulary = useAnswer(api.workflows.vocabulary)
  const drafting = useDraft(saved, vocabulary)
  const [error, refused] = useState<unknown>()
  const may = useMay()
  const toast = useToast()
  const { name, version, savedAt, savedBy } = saved
  return (
    <WorkflowForm
      drafting={drafting}
      header={
        <>
          <PageHeader
            path={[
              'Settings',
              <Link key="all" to="/settings/workflows">
                Workflows
              </Link>,
              name,
            ]}
            title={name}
            meta={
              <>
                <span>Version {version}, the newest</span>
                <span>
                  {savedBy.label}, {moment(savedAt)}
                </span>
                {!may('workflows:manage') && <span>Your role looks at it; it does not change it.</span>}
                <Link to="/messages" search={{ workflow: id }}>
                  Its messages
                </Link>
                {may('audit:view') && (
                  <Link to="/settings/audit" search={{ record: id }}>
                    {version > 1 ? 'Earlier versions' : 'History'}
                  </Link>
                )}
              </>
            }
            actions={
              <WorkflowSwitch
                {...{ vocabulary, refused }}
                workflow={saved}
                waits={drafting.changed === 'changed' ? 'Save what was changed first' : undefined}
              />
            }
          />
          {error !== undefined && <ErrorNote error={error} title="It was not switched" />}
        </>
      }
      onSaved={(workflow) => {
        drafting.standOn(undefined)
        toast({ says: `${workflow.name} is saved.` })
      }}
    />
  )
}
