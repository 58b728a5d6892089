import type { Job } from '../../../../api/index.ts'
import { many, Stepper, type Step } from '../../../parts/index.ts'
import { pathOf } from './job-step.ts'

interface JobStepsProps {
  readonly job: Job
  readonly here: 'mapping' | 'summary' | 'errors' | 'start'
  /** What the step that is open has found. */
  readonly found: string
}

const order = ['upload', 'mapping', 'summary', 'errors', 'start'] as const
const names = {
  upload: 'Upload',
  mapping: 'Import Field Mapping',
  summary: 'Summary',
  errors: 'Fix Errors',
  start: 'Start Import Job',
}

/** Where an import stands before it starts, and what each step found. */
export function JobSteps({ job, here, found }: JobStepsProps) {
  const before = order.indexOf(here)
  const steps = order.map((step, index): Step => {
    const open = step === 'errors' && (job.check?.withErrors ?? 0) > 0
    const state = index === before ? 'now' : index < before && !open ? 'done' : 'to come'
    return {
      name: names[step],
      state,
      found: state === 'now' ? found : foundBy(step, job, state),
      ...(step === 'mapping' && state === 'done' && job.status === 'ready' && { to: pathOf(job.id, 'mapping') }),
    }
  })
  return <Stepper steps={steps} />
}

function foundBy(step: (typeof order)[number], { rows, rowsRead, check }: Job, state: Step['state']): string {
  switch (step) {
    case 'upload':
      return rows === undefined ? `${many(rowsRead, 'row')} so far` : many(rows, 'row')
    case 'mapping':
      return 'saved'
    case 'summary':
      return check && state === 'done' ? `${many(check.good, 'row')} good` : 'after the check'
    case 'errors':
      if (!check) return 'if there are any'
      return check.withErrors === 0 ? 'no row has errors' : `${many(check.withErrors, 'row has', 'rows have')} errors`
    case 'start':
      return 'when you say so'
  }
}
