import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { Empty, ErrorNote, LinkButton, Page, PageHeader } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { WorkflowTable } from './workflow-table.tsx'
import './workflows.css'

/** What happens by itself when a case is created or changed: each in a sentence, on or off. */
export function Workflows() {
  const { workflows } = useAnswer(api.workflows.list)
  const vocabulary = useAnswer(api.workflows.vocabulary)
  const manages = useMay()('workflows:manage')
  const [error, refused] = useState<unknown>()
  const add = manages && (
    <LinkButton to="/settings/workflows/new" look="fill" icon="plus">
      New workflow
    </LinkButton>
  )
  return (
    <Page>
      <PageHeader
        path={['Settings', 'Workflows']}
        title="Workflows"
        meta={
          <span>
            What is sent by itself when a case is created or changed.
            {!manages && ' Your role looks at them; it does not change them.'}
          </span>
        }
        actions={workflows.length > 0 && add}
      />
      {error !== undefined && <ErrorNote error={error} title="It was not switched" />}
      {workflows.length === 0 ? (
        <Empty
          icon="flow"
          title="No workflow yet"
          steps={[
            'Say when: a case is created or changed, by hand, by file or by API',
            'Say for which cases, field by field, and what is sent',
            'Try it on cases that are here; nothing is sent until you switch it on',
          ]}
          actions={add}
        >
          A workflow sends an e-mail, or tells another program, whenever something happens to a case: a welcome to who
          was referred, a word to the provider.
        </Empty>
      ) : (
        <WorkflowTable {...{ workflows, vocabulary, refused }} />
      )}
    </Page>
  )
}
