import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { useToast } from '../../parts/index.ts'
import { useMay } from '../../session.ts'
import { useChange } from '../../use-change.ts'
import { SwitchOn } from './switch-on.tsx'
import { Switch } from './switch.tsx'
import type { Vocabulary, Workflow } from './workflow-types.ts'

interface WorkflowSwitchProps {
  readonly workflow: Workflow
  readonly vocabulary: Vocabulary
  readonly waits?: string | undefined
  readonly refused: (error: unknown) => void
}

/** Asks what it means before a workflow is switched on; off it goes at once, and may come back. */
export function WorkflowSwitch({ workflow, vocabulary, waits, refused }: WorkflowSwitchProps) {
  const { id, name, active, version, problems } = workflow
  const manages = useMay()('workflows:manage')
  const [asks, ask] = useState<'closed' | 'open'>('closed')
  const toast = useToast()
  const { mutate } = useChange(api.workflows.change, api.workflows.list, api.workflows.view)
  const turn = (to: boolean, says: string): void =>
    mutate(
      { params: { id }, body: { active: to, ...(to && { version }) } },
      {
        onError: refused,
        onSuccess: () => toast({ says, undo: () => turn(!to, `${name} is ${to ? 'off' : 'on'} again.`) }),
      },
    )
  const broken = !active && problems.some(({ level }) => level === 'error')
  return (
    <>
      <Switch
        name={name}
        on={active}
        waits={waits ?? (broken ? 'Something that it names is gone. Change it first.' : undefined)}
        turn={
          manages
            ? (to) => (to ? ask('open') : turn(false, `${name} is off. Messages that wait already are still sent.`))
            : undefined
        }
      />
      {asks === 'open' && (
        <SwitchOn
          {...{ workflow, vocabulary }}
          close={() => ask('closed')}
          switchOn={() => (ask('closed'), turn(true, `${name} is on.`))}
        />
      )}
    </>
  )
}
