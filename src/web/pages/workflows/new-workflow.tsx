import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { PageHeader, useToast } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useDraft } from './draft/use-draft.ts'
import { WorkflowForm } from './workflow-form.tsx'

/** One that is not there yet. It is kept switched off. */
export function NewWorkflow() {
  const vocabulary = useAnswer(api.workflows.vocabulary)
  const drafting = useDraft(undefined, vocabulary)
  const navigate = useNavigate()
  const toast = useToast()
  return (
    <WorkflowForm
      drafting={drafting}
      header={
        <PageHeader
          path={[
            'Settings',
            <Link key="all" to="/settings/workflows">
              Workflows
            </Link>,
            'New',
          ]}
          title="New workflow"
          meta={<span>What is sent by itself when a case is created or changed.</span>}
        />
      }
      onSaved={({ id, name }) => {
        toast({ says: `${name} is saved, and off. Switch it on when it is right.` })
        void navigate({
          ...{ to: '/settings/workflows/$workflow', params: { workflow: id } },
          ...{ replace: true, ignoreBlocker: true },
        })
      }}
    />
  )
}
