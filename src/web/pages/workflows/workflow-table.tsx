import { Link } from '@tanstack/react-router'
import { DataTable, Icon, moment, type Column } from '../../parts/index.ts'
import { SaidSentence } from './words/said-sentence.tsx'
import { WorkflowSwitch } from './workflow-switch.tsx'
import type { Problem, Vocabulary, Workflow } from './workflow-types.ts'

interface WorkflowTableProps {
  readonly workflows: readonly Workflow[]
  readonly vocabulary: Vocabulary
  readonly refused: (error: unknown) => void
}

export function WorkflowTable({ workflows, vocabulary, refused }: WorkflowTableProps) {
  const columns: readonly Column<Workflow>[] = [
    {
      key: 'name',
      label: 'Workflow',
      cell: ({ id, name, definition, problems }) => (
        <span>
          <Link className="name" to="/settings/workflows/$workflow" params={{ workflow: id }}>
            {name}
          </Link>
          <span className="sub sentence">
            <SaidSentence definition={definition} vocabulary={vocabulary} />
          </span>
          {problems.length > 0 && <Problems problems={problems} />}
        </span>
      ),
    },
    {
      key: 'active',
      label: 'State',
      cell: (workflow) => <WorkflowSwitch {...{ workflow, vocabulary, refused }} />,
    },
    {
      key: 'saved',
      label: 'Saved',
      cell: ({ version, savedAt, savedBy }) => (
        <span>
          {moment(savedAt)}
          <span className="sub">
            {savedBy.label}, version {version}
          </span>
        </span>
      ),
    },
  ]
  return (
    <DataTable
      label="Workflows"
      columns={columns}
      rows={workflows}
      keyOf={({ id }) => id}
      boxed
      height="two lines"
      className="flows"
    />
  )
}

/** Something that it names is gone: then it does not run; or is not used any more: then it does. */
function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const errors = problems.filter(({ level }) => level === 'error')
  const [first] = errors.length > 0 ? errors : problems
  const more = problems.length - 1
  return (
    <span className={errors.length > 0 ? 'sub wrong failed' : 'sub wrong warning'}>
      <Icon name={errors.length > 0 ? 'failed' : 'warning'} /> {errors.length > 0 && 'It does not run. '}
      {first?.sentence}
      {more > 0 && ` And ${more} more.`}
    </span>
  )
}
